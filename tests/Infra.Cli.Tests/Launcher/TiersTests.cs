using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Infra.Cli.Tests.Launcher;

/// <summary>The table of tests/README.md: each promise's test exists, in the tier that it says.</summary>
public sealed partial class TiersTests
{
    [Fact]
    public void Every_promise_has_its_test_in_its_tier()
    {
        var rows = File.ReadLines(Path.Combine(Tests(), "README.md")).Select(l => Row().Match(l)).Where(m => m.Success).ToList();
        Assert.True(rows.Count > 30, $"only {rows.Count} rows can be read");
        var found = Directory.EnumerateFiles(Tests(), "*.cs", SearchOption.AllDirectories).SelectMany(f => Test().Matches(File.ReadAllText(f))
            .Select(m => (Name: $"{Path.GetFileNameWithoutExtension(f)}.{m.Groups["name"].Value}", Tier: m.Groups["attributes"].Value.Contains("Trait(\"Tier\", \"long\")", StringComparison.Ordinal) ? "long" : "short")))
            .ToLookup(t => t.Name, t => t.Tier);
        Assert.Empty(rows.Where(r => !found[r.Groups["test"].Value].Contains(r.Groups["tier"].Value)).Select(r => r.Value));
    }

    [GeneratedRegex(@"^\|[^|]+\| `(?<test>\w+\.\w+)` \| (?<tier>short|long) \|$")]
    private static partial Regex Row();

    // A method with its attributes, of which one is a Fact or a Theory.
    [GeneratedRegex(@"(?<attributes>(^ *\[[^\r\n]*\]\r?\n)*^ *\[(Skippable)?(Fact|Theory)[^\r\n]*\]\r?\n(^ *\[[^\r\n]*\]\r?\n)*)^ *public [\w<>. ]+ (?<name>\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Test();

    static string Tests([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
