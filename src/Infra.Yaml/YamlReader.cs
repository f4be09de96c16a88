using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Infra.Yaml;

/// <summary>
/// Text → items. Where this parser and those of Pulumi (go-yaml) and Ansible (PyYAML) read different things, the text is refused:
/// what is left means the same to all of them but for plain words, which <see cref="PulumiScalar"/> and <see cref="AnsibleScalar"/> tell.
/// </summary>
sealed partial class YamlReader
{
    // Deeper than any configuration, and what every reader of JSON takes.
    const int Deepest = 60;

    readonly string file;
    readonly Parser parser;
    readonly string text;
    readonly string[] lines;
    readonly Func<YamlScalar, string> keyOf;
    readonly Dictionary<string, YamlItem?> anchors = new(StringComparer.Ordinal);
    bool brackets;

    YamlReader(string file, string text, Func<YamlScalar, string> keyOf)
    {
        (this.file, this.text, this.keyOf, lines) = (file, text, keyOf, text.Split('\n'));
        parser = new(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The one document of a text; null where there is none.</summary>
    /// <param name="keyOf">What a scalar is as a key.</param>
    public static YamlItem? Read(string file, string text, Func<YamlScalar, string> keyOf)
    {
        YamlText.RefuseCharacters(file, text);
        return new YamlReader(file, text, keyOf).Document();
    }

    YamlItem? Document()
    {
        Next();
        if (Next() is StreamEnd) return null;
        RefuseDirectives((DocumentStart)parser.Current!);
        Next();
        var root = Item(0);
        Next();
        if (Next() is DocumentStart second)
            throw Wrong(second.Start, "a second document, of which Pulumi reads nothing; one file is one document");
        return root;
    }

    // Those that this parser knows and Pulumi's does not.
    void RefuseEscapes(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.DoubleQuoted) return;
        foreach (var escape in ForeignEscape().EnumerateMatches(text.AsSpan((int)scalar.Start.Index, (int)(scalar.End.Index - scalar.Start.Index))))
            throw Wrong(scalar.Start, escape.Length == 2 ? "\\/ in double quotes, which Pulumi does not know; write / alone"
                : "half a character (\\ud8…) in double quotes, which Pulumi does not take; write the character itself, or \\U with eight digits");
    }

    // In brackets, go-yaml takes these for indicators, whatever follows; a ? wherever it stands.
    void RefuseInBrackets(Scalar scalar)
    {
        if (!brackets || scalar.Style != ScalarStyle.Plain) return;
        if (scalar.Value.Contains('?')) throw Wrong(scalar.Start, "in brackets, a text with a ? needs quotes");
        if (scalar.Value is [':' or '|' or '>', ..]) throw Wrong(scalar.Start, $"in brackets, no text begins with {scalar.Value[0]}; needs quotes");
    }

    void RefuseDirectives(DocumentStart start)
    {
        for (var i = 0; i < lines.Length && !lines[i].StartsWith("---", StringComparison.Ordinal); i++)
            if (lines[i].StartsWith('%')) throw new YamlProblemException(new YamlPlace(file, i + 1, 1), "a directive (%), which readers understand differently; take the line out");
        if (start.Version is not null) throw Wrong(start.Start, "a directive (%YAML), which readers understand differently; take the line out");
    }

    ParsingEvent Next()
    {
        try
        {
            if (parser.MoveNext()) return parser.Current!;
        }
        catch (YamlException wrong)
        {
            throw Wrong(wrong.Start, $"{wrong.Message.Split('\n')[0].TrimEnd('.')}; mend the YAML there or on the line before{Quotes(wrong.Start)}");
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            // The library's way to say it, where a collection is not closed.
            throw Wrong(parser.Current?.End ?? Mark.Empty, "a bracket or brace behind it is not closed, or not where it should be");
        }
        throw Wrong(Mark.Empty, "the text ends too early");
    }

    // The usual reason, and no parser tells it.
    string Quotes(Mark at)
    {
        var near = lines.Skip((int)Math.Max(0, at.Line - 2)).Take(2);
        return near.Any(l => l.Contains("{{", StringComparison.Ordinal) || l.Contains("{%", StringComparison.Ordinal)) ? " (an expression {{ … }} needs quotes)" : "";
    }

    // The parser stands on the item's first event, and afterwards on its last.
    YamlItem Item(int depth)
    {
        var first = parser.Current!;
        if (depth > Deepest) throw Wrong(first.Start, $"more than {Deepest} lists or maps inside of each other");
        switch (first)
        {
            case AnchorAlias alias:
                if (!anchors.TryGetValue(alias.Value.Value, out var anchored)) throw Wrong(alias.Start, $"there is no anchor &{alias.Value.Value} before it");
                return anchored ?? throw Wrong(alias.Start, "an anchor that holds itself; write the values out");
            case Scalar scalar:
                RefuseEscapes(scalar);
                if (scalar is { Style: ScalarStyle.Plain, Value: ['%' or '@' or '`', ..] }) throw Wrong(scalar.Start, $"no text begins with {scalar.Value[0]}; needs quotes");
                RefuseInBrackets(scalar);
                Open(scalar);
                return Anchored(scalar, new YamlScalar(At(scalar.Start), scalar.Value, scalar.Style == ScalarStyle.Plain, Tag(scalar)));
            case SequenceStart list:
                Tagged(list, "!!seq");
                Open(list);
                var items = new List<YamlItem>();
                var outside = brackets;
                brackets |= list.Style == SequenceStyle.Flow;
                while (Next() is not SequenceEnd) items.Add(Item(depth + 1));
                brackets = outside;
                return Anchored(list, new YamlList(At(list.Start), items));
            case MappingStart map:
                Tagged(map, "!!map");
                Open(map);
                var pairs = new List<(YamlScalar Key, YamlItem Value)>();
                var around = brackets;
                brackets |= map.Style == MappingStyle.Flow;
                while (Next() is not MappingEnd) pairs.Add(Pair(depth + 1));
                brackets = around;
                return Anchored(map, new YamlMap(At(map.Start), YamlMerge.Entries(pairs, keyOf)));
            default:
                throw Wrong(first.Start, "neither a text, a list nor a map");
        }
    }

    (YamlScalar Key, YamlItem Value) Pair(int depth)
    {
        var first = parser.Current!;
        var key = Key(depth);
        // For go-yaml, the colon of `[a:, b]` belongs to the text.
        if (brackets && first is Scalar { Style: ScalarStyle.Plain, End.Index: var end } && end + 1 < text.Length && text[(int)end] == ':' && text[(int)end + 1] is ',' or ']' or '}' or '[' or '{')
            throw Wrong(first.Start, $"'{key.Written}:' with nothing behind the colon, in brackets; write a blank and the value, or put it into quotes");
        var behind = Next();
        var value = Item(depth);
        if (behind is AnchorAlias && key is { Plain: true, Written: "<<" } && value is YamlList)
            throw Wrong(behind.Start, "<<: an anchor of a list, which Pulumi does not take; name the maps themselves: [*one, *other]");
        return (key, value);
    }

    YamlScalar Key(int depth)
    {
        var first = parser.Current!;
        if (first is AnchorAlias) throw Wrong(first.Start, "an anchor where a key is expected; write the key out");
        var key = Item(depth) as YamlScalar ?? throw Wrong(first.Start, "a key is no text; a value that begins with { or [ and is meant as text needs quotes");
        if (key is { Plain: true, Written: "", Tag: null }) throw Wrong(first.Start, "a key is no text; a value that begins with { or [ and is meant as text needs quotes");
        return key;
    }

    // Null while it is being read: an alias in it would be of itself.
    T Anchored<T>(NodeEvent node, T item) where T : YamlItem
    {
        Anchor(node, item);
        return item;
    }

    // Which of the two is meant by an alias is told by where they begin for one parser, and by where they end for another.
    void Open(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty && anchors.TryGetValue(node.Anchor.Value, out var open) && open is null)
            throw Wrong(node.Start, $"anchor &{node.Anchor.Value} again inside of itself; give one of them another name");
        Anchor(node, null);
    }

    void Anchor(NodeEvent node, YamlItem? item)
    {
        if (node.Anchor.IsEmpty) return;
        // Other characters end the name for one parser and belong to it for the other.
        if (node.Anchor.Value.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')))
            throw Wrong(node.Start, $"anchor &{node.Anchor.Value}: a name is made of letters, digits, _ and -");
        anchors[node.Anchor.Value] = item;
    }

    static string? Tag(NodeEvent node)
    {
        if (node.Tag.IsEmpty) return null;
        const string core = "tag:yaml.org,2002:";
        return node.Tag.IsNonSpecific ? "!" : node.Tag.Value.StartsWith(core, StringComparison.Ordinal) ? $"!!{node.Tag.Value[core.Length..]}" : node.Tag.Value;
    }

    void Tagged(NodeEvent node, string own)
    {
        if (Tag(node) is { } tag && tag != own) throw Wrong(node.Start, $"tag {tag}, which would be lost; take it out");
    }

    YamlPlace At(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);

    YamlProblemException Wrong(Mark at, string what) => new(At(at), what);

    [GeneratedRegex(@"(?<=(?<!\\)(\\\\)*)(\\/|\\u[dD][89a-fA-F])")] private static partial Regex ForeignEscape();
}
