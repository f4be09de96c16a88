using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>A YAML file as a mapping of texts, or one sentence with file, line and column.</summary>
public static class YamlText
{
    // Deeper than any configuration, and far from the depth that ends a process.
    const int Deepest = 100;

    static readonly Encoding Strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The mapping at the top of the file; null when there is nothing in it.</summary>
    /// <exception cref="EngineException">The file cannot be read, is no YAML, or is no mapping with texts as keys.</exception>
    public static YamlMappingNode? Read(string file) => Parse(file, Text(file));

    /// <param name="file">What the text is called in errors.</param>
    /// <param name="text">The YAML.</param>
    internal static YamlMappingNode? Parse(string file, string text)
    {
        var stream = new YamlStream();
        try
        {
            RefuseEarly(file, text);
            stream.Load(new StringReader(text));
        }
        catch (YamlException wrong)
        {
            throw Wrong(file, wrong.Start, $"{Said(wrong)}; mend the YAML there or on the line before");
        }
        var root = stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        if (root is null or YamlScalarNode { Value: null or "" or "~" or "null", Style: ScalarStyle.Plain or ScalarStyle.Any }) return null;
        var mapping = root as YamlMappingNode ?? throw Wrong(file, root.Start, $"{(root is YamlSequenceNode ? "a list" : "a text")} where keys with values are expected; write `key: value`");
        RefuseOtherKeys(file, mapping, []);
        return mapping;
    }

    static string Text(string file)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{file} cannot be read: {wrong.Message}");
        }
        try
        {
            return Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException wrong)
        {
            var line = bytes.AsSpan(0, wrong.Index).Count((byte)'\n') + 1;
            throw new EngineException($"{file}:{line}: byte {wrong.BytesUnknown?.FirstOrDefault():x2} is not UTF-8; save the file as UTF-8");
        }
    }

    // What YamlDotNet tells without a place, or not as an error of the text at all.
    static void RefuseEarly(string file, string text)
    {
        var (parser, depth, anchors) = (new Parser(new StringReader(text)), 0, new HashSet<string>());
        try
        {
            while (parser.MoveNext())
            {
                depth += parser.Current is MappingStart or SequenceStart ? 1 : parser.Current is MappingEnd or SequenceEnd ? -1 : 0;
                if (depth > Deepest) throw Wrong(file, parser.Current!.Start, $"more than {Deepest} lists or maps inside of each other");
                if (parser.Current is NodeEvent { Anchor.IsEmpty: false } node) anchors.Add(node.Anchor.Value);
                if (parser.Current is AnchorAlias alias && !anchors.Contains(alias.Value.Value)) throw Wrong(file, alias.Start, $"there is no anchor &{alias.Value.Value} before it");
            }
        }
        catch (InvalidOperationException)
        {
            throw Wrong(file, parser.Current?.End ?? Mark.Empty, "a bracket or brace behind it is not closed, or not where it should be");
        }
    }

    // `key: {{ x }}` without quotes is a map in a map; nothing here has such keys.
    static void RefuseOtherKeys(string file, YamlNode node, HashSet<YamlNode> above)
    {
        if (node is YamlScalarNode) return;
        if (!above.Add(node)) throw Wrong(file, node.Start, "an anchor that holds itself; write the values out");
        foreach (var key in node is YamlMappingNode map ? map.Children.Keys : [])
            if (key is not YamlScalarNode { Value: not null }) throw Wrong(file, key.Start, "a key is no text; a value that begins with { or [ and is meant as text needs quotes");
        foreach (var child in node is YamlMappingNode values ? values.Children.Values : ((YamlSequenceNode)node).Children) RefuseOtherKeys(file, child, above);
        above.Remove(node);
    }

    static EngineException Wrong(string file, Mark at, string what) => new($"{file}:{at.Line}:{at.Column}: {what}");

    static string Said(YamlException wrong) => (wrong.InnerException is ArgumentException || wrong.Message.StartsWith("Duplicate key", StringComparison.Ordinal) ? "the same key is given twice" : wrong.Message.Split('\n')[0]).TrimEnd('.');
}
