using Infra.Components.Topology;
using Infra.Yaml;
using Infra.Yaml.Sites;

namespace Infra.Stacks;

/// <summary>The site as the stack gives it, inline (<c>infra:site</c>) or in a file (<c>infra:siteFile</c>), its groups of nodes written out.</summary>
internal sealed class SiteSource
{
    private const string Inline = "infra:site", File = "infra:siteFile";
    private readonly YamlMap? asWritten;
    private readonly ExpandedSite? expanded;

    private SiteSource(string json, YamlMap? asWritten, ExpandedSite? expanded) => (Json, this.asWritten, this.expanded) = (json, asWritten, expanded);

    /// <summary>The site as JSON.</summary>
    public string Json { get; }

    /// <summary>A value's path in the site as it was written.</summary>
    public string Written(string path) => asWritten is null ? path : expanded!.Written(path, asWritten);

    /// <summary>Null where there is none, or none that can be read; the problems say why.</summary>
    public static SiteSource? Read(IReadOnlyDictionary<string, string> configuration, List<Problem> problems)
    {
        var (text, file) = (configuration.GetValueOrDefault(Inline), configuration.GetValueOrDefault(File));
        if (text is not null && file is not null) problems.Add(new("configuration", "the site is given twice, inline and in a file", $"take {Inline} or {File} out", File));
        else if (file is not null) return OfFile(file, problems);
        else if (text is not null) return OfText(text, problems);
        else problems.Add(new("configuration", "no site given", $"describe it under {Inline}, as Pulumi.lab.yaml does, or name its file in {File}", Inline));
        return null;
    }

    private static SiteSource? OfFile(string file, List<Problem> problems)
    {
        try
        {
            if (PulumiYaml.Parse(file, YamlText.Read(ProgramEnvironment.File(file))) is { } site) return Of(site, problems);
            problems.Add(new("site", $"nothing is in {file}", "write the site into it: what else stands below infra:site", File));
        }
        catch (YamlProblemException wrong)
        {
            var (what, mend) = wrong.What.Split("; ", 2) is [var first, var second] ? (first, second) : (wrong.What, "mend it there");
            problems.Add(new("site", what, mend, File) { Place = wrong.At });
        }
        return null;
    }

    // Only what has groups is read here: everything else is said by the reader of sections.
    private static SiteSource OfText(string json, List<Problem> problems) =>
        json.Contains("..", StringComparison.Ordinal) && SiteJson.Read(json) is { } site ? Of(site, problems) : new(json, null, null);

    private static SiteSource Of(YamlMap site, List<Problem> problems)
    {
        var expanded = NodeGroups.Expand(site);
        problems.AddRange(expanded.Problems.Select(p => new Problem(p.Where, p.What, p.Mend, p.Path)));
        var json = PulumiYaml.Json(expanded.Site, _ => throw new YamlProblemException(site.At, "it holds a `secure:`, which Pulumi opens in the stack file alone; keep secrets there"))!.ToJsonString();
        return new(json, site, expanded);
    }
}
