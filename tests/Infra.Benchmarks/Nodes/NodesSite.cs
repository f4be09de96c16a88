using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Benchmarks.Nodes;

/// <summary>The site of Pulumi.prod.yaml with as many compute nodes as wanted: the ranges of its planes are widened for them.</summary>
static partial class NodesSite
{
    /// <summary>The site's own nodes that are no compute nodes: three control, three storage.</summary>
    public const int Others = 6;

    const int First = 256;

    static readonly (string Narrow, string Wide)[] Ranges =
    [
        ("10.0.99.0/24", "10.2.0.0/16"), ("10.0.99.", "10.2.0."),
        ("cidr: 10.0.10.0/24", "cidr: 10.4.0.0/16"), ("10.0.10.", "10.4.0."),
        ("cidr: 10.0.20.0/24", "cidr: 10.5.0.0/16"), ("via: 10.0.20.", "via: 10.5.0."),
        ("cidr: 10.0.32.0/20", "cidr: 10.6.0.0/16"),
    ];

    /// <summary>Writes project, stack and site into the folder.</summary>
    public static void Write(string folder, NodesBuild build, int nodes)
    {
        File.WriteAllText(Path.Combine(folder, "Pulumi.yaml"), $"name: infra\nruntime: {{ name: dotnet, options: {{ binary: {build.Program} }} }}\n");
        var site = Of(File.ReadAllText(Path.Combine(build.Root, "Pulumi.prod.yaml")), nodes - Others, build.Groups);
        if (build.Groups) File.WriteAllText(Path.Combine(folder, "site.yaml"), site);
        File.WriteAllText(Path.Combine(folder, "Pulumi.prod.yaml"), build.Groups
            ? "config:\n  infra:siteFile: site.yaml\n"
            : "config:\n  infra:site:\n" + string.Concat(site.Split('\n').Select(line => $"    {line}\n")));
    }

    static string Of(string stackFile, int compute, bool groups)
    {
        var site = Indentation().Replace(stackFile[(stackFile.IndexOf("  infra:site:\n", StringComparison.Ordinal) + "  infra:site:\n".Length)..], "");
        foreach (var (narrow, wide) in Ranges) site = site.Replace(narrow, wide, StringComparison.Ordinal);
        var lines = groups
            ? $"  - {{ name: \"compute-{{1..{compute}}}\", role: compute, address: 10.4.1.0, bmc: 10.2.1.0 }}\n"
            : string.Concat(Enumerable.Range(1, compute).Select(i => $"  - {{ name: compute-{i}, role: compute, address: 10.4.{Host(i)}, bmc: 10.2.{Host(i)} }}\n"));
        var at = Compute().Match(site).Index;
        return Compute().Replace(site, "").Insert(at, lines);
    }

    static string Host(int number) => string.Create(CultureInfo.InvariantCulture, $"{(First + number - 1) / 256}.{(First + number - 1) % 256}");

    [GeneratedRegex("^    ", RegexOptions.Multiline)] private static partial Regex Indentation();

    [GeneratedRegex(@"^ *- \{ name: compute-.*\n", RegexOptions.Multiline)] private static partial Regex Compute();
}
