using System.Text;

namespace Infra.Yaml;

/// <summary>A file's bytes as text that every reader of YAML takes.</summary>
public static class YamlText
{
    static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="YamlProblemException">It cannot be read, or is no UTF-8.</exception>
    public static string Read(string file)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new YamlProblemException($"{file} cannot be read", wrong.Message);
        }
        try
        {
            var text = Strict.GetString(bytes);
            // One mark of the byte order is Pulumi's to take away; a further one would be a character.
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException wrong)
        {
            var line = bytes.AsSpan(0, wrong.Index).Count((byte)'\n') + 1;
            throw new YamlProblemException($"{file}:{line}", $"byte {wrong.BytesUnknown?.FirstOrDefault():x2} is not UTF-8; save the file as UTF-8");
        }
    }

    /// <summary>What Pulumi's reader does not take, or what is a line's end for one reader and a character for another.</summary>
    internal static void RefuseCharacters(string file, string text)
    {
        var (line, column, indenting) = (1, 1, true);
        for (var i = 0; i < text.Length; i++, column++)
        {
            var c = text[i];
            if (c == '\n') (line, column) = (line + 1, 0);
            else if (c == '\t' && indenting)
                throw new YamlProblemException(new YamlPlace(file, line, column), "a tab where a line begins; use spaces");
            else if (c is '\u0085' or '\u2028' or '\u2029' || (c == '\r' && !(i + 1 < text.Length && text[i + 1] == '\n')))
                throw new YamlProblemException(new YamlPlace(file, line, column), $"a line's end that is none everywhere (U+{(int)c:X4}); end the line as others do, or write \"\\u{(int)c:x4}\" in double quotes");
            else if (c is not ('\t' or '\r') and (< ' ' or (>= '\u007f' and < '\u00a0') or '\ufeff' or '\ufffe' or '\uffff'))
                throw new YamlProblemException(new YamlPlace(file, line, column), $"a character that no YAML holds (U+{(int)c:X4}); take it out, or write \"\\u{(int)c:x4}\" in double quotes");
            indenting = c == '\n' || (indenting && c is ' ' or '-' or '?' or ':');
        }
    }
}
