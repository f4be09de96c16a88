namespace Infra.Components.Kolla;

/// <summary>A file of sections with lines, as OpenStack's services read them.</summary>
/// <param name="Sections">Name → lines, in order; the first may be nameless: what stands before any section.</param>
internal sealed record IniFile(IReadOnlyList<(string Name, IReadOnlyList<string> Lines)> Sections)
{
    /// <summary>A file of one section; options without a value are left out.</summary>
    public static IniFile Of(string section, params (string Key, string? Value)[] options) => new IniFile([]).With(section, options);

    /// <summary>The same with one section more.</summary>
    public IniFile With(string section, params (string Key, string? Value)[] options)
    {
        var lines = options.Where(o => o.Value is not null).Select(o => $"{o.Key} = {o.Value}").ToList();
        return lines.Count == 0 ? this : new([.. Sections, (section, lines)]);
    }

    /// <summary>Text → sections. A section that comes twice is one.</summary>
    public static IniFile Read(string text)
    {
        var sections = new List<(string Name, List<string> Lines)>();
        foreach (var line in text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(l => l.TrimEnd()))
        {
            var name = line.StartsWith('[') && line.EndsWith(']') ? line[1..^1] : null;
            if (name is null && sections.Count == 0) sections.Add(("", []));
            if (name is null) sections[^1].Lines.Add(line);
            else if (sections.FindIndex(s => s.Name == name) is var at and >= 0) { sections.Add(sections[at]); sections.RemoveAt(at); }
            else sections.Add((name, []));
        }
        return new(sections.Select(s => (s.Name, (IReadOnlyList<string>)Trimmed(s.Lines))).Where(s => s.Name.Length > 0 || s.Item2.Count > 0).ToList());
    }

    /// <summary>The other file's lines win over this one's of the same key and section; its further lines and sections follow.</summary>
    public IniFile Under(IniFile other) => new(
    [
        .. other.Sections.Where(s => s.Name.Length == 0),
        .. Sections.Select(s => (s.Name, (IReadOnlyList<string>)[.. s.Lines.Where(l => !Keys(other, s.Name).Contains(Key(l))), .. Lines(other, s.Name)])),
        .. other.Sections.Where(s => s.Name.Length > 0 && Sections.All(own => own.Name != s.Name)),
    ]);

    /// <summary>The text.</summary>
    public string Write() => string.Join('\n', Sections.Select(s => string.Concat(s.Lines.Prepend($"[{s.Name}]").Where(l => l != "[]").Select(l => l + "\n"))));

    private static HashSet<string?> Keys(IniFile file, string section) => Lines(file, section).Select(Key).Where(k => k is not null).ToHashSet();

    private static IReadOnlyList<string> Lines(IniFile file, string section) => file.Sections.FirstOrDefault(s => s.Name == section).Lines ?? [];

    // A comment has no key, nor has a line that goes on.
    private static string? Key(string line)
    {
        var end = line.IndexOfAny(['=', ':']);
        return end < 0 || line[0] is '#' or ';' or ' ' or '\t' ? null : line[..end].Trim();
    }

    private static List<string> Trimmed(List<string> lines) => lines.SkipWhile(l => l.Length == 0).Reverse().SkipWhile(l => l.Length == 0).Reverse().ToList();
}
