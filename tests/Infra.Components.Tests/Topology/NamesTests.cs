using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Tests.Topology;

public partial class NamesTests
{
    [Fact]
    public void A_name_does_not_end_in_a_newline()
    {
        Assert.True(Names.IsDomain("dc.example.org") && Names.IsLabel("control-1") && Names.IsInterface("eth0"));
        Assert.False(Names.IsDomain("dc.example.org\n") || Names.IsLabel("control-1\n") || Names.IsInterface("eth0\n"));
    }

    // $ matches before a newline at the end as well: whatever is checked with it can carry one into a file of the nodes.
    [Fact]
    public void No_pattern_of_ours_ends_where_a_newline_may_follow()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));
        var files = new[] { "components", "stacks", "src" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(root, f), "*.cs", SearchOption.AllDirectories)).ToList();
        Assert.True(files.Count > 300);
        Assert.Empty(files.SelectMany(f => Loose().Matches(File.ReadAllText(f)).Select(m => $"{f}: {m.Value}")));
    }

    [GeneratedRegex("""(GeneratedRegex|Regex\.(IsMatch|Match|Replace)|new Regex)\([^\n]*\$"[,)]""")] private static partial Regex Loose();

    private static string Here([CallerFilePath] string path = "") => path;
}
