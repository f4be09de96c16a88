using Infra.Components.Sites;
using Infra.Components.Topology;

namespace Infra.Stacks;

/// <summary>A stack's configuration, read and checked as a whole.</summary>
/// <param name="Site">The environment.</param>
/// <param name="Parts">Its components: with the site's addresses, on nodes that are not set up yet.</param>
/// <param name="Drift">Ask the nodes what drifted before anything is registered (<c>infra:drift</c>).</param>
/// <param name="Adopt">Take over machines that another state set up (<c>infra:adopt</c>).</param>
/// <param name="Disposable">True for a lab (<c>infra:lab</c>): its machines are switched off when they are destroyed.</param>
/// <param name="BmcPassword">The secret <c>infra:bmcPassword</c>.</param>
/// <param name="SshPrivateKey">The secret <c>infra:sshPrivateKey</c>.</param>
public sealed record StackSettings(Site Site, SiteParts Parts, bool Drift, bool Adopt, bool Disposable, string? BmcPassword, string? SshPrivateKey)
{
    // Of the stack itself; parts have further ones.
    private static readonly string[] Own = ["site", "siteFile", "lab", "drift", "adopt", "bmcPassword", "sshPrivateKey", "sshPassphrase"];

    /// <summary>The secret <c>infra:sshPassphrase</c>, of the private key.</summary>
    public string? SshPassphrase { get; init; }

    /// <summary>What an update is refused for; a preview warns of it.</summary>
    public IReadOnlyList<Problem> BeforeUpdate { get; init; } = [];

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{nameof(StackSettings)} {Site.Domain}";

    /// <summary>Reads configuration keys and values.</summary>
    /// <param name="configuration">Key → text, structured values as JSON.</param>
    /// <param name="place">Path of a key → file and line; null: nobody knows.</param>
    /// <param name="components">The components that there are; null: <see cref="SiteComponents.All"/>.</param>
    /// <exception cref="ProblemsException">Lists every error of the configuration.</exception>
    public static StackSettings Read(IReadOnlyDictionary<string, string> configuration, Func<string, string?>? place = null, IReadOnlyList<SitePart>? components = null)
    {
        var problems = new List<Problem>();
        var parts = new SiteParts(components ?? SiteComponents.All(), new(configuration, ProgramEnvironment.File));
        var site = SiteSource.Read(configuration, problems);
        var settings = site is null ? null : Read(parts, site.Json, problems);
        problems.InsertRange(0, UnknownKeys(configuration, [.. Own, .. parts.All.SelectMany(p => p.Keys)]));
        IReadOnlyList<Problem> Placed(IEnumerable<Problem> found) =>
            [.. Problems.OneEach(found).Select(p => p with { Path = site?.Written(p.Path) ?? p.Path }).Select(p => p with { Place = p.Place ?? place?.Invoke(p.Path) })];
        ProblemsException.ThrowIfAny(Placed(problems));
        return settings! with { BeforeUpdate = Placed(parts.All.SelectMany(p => p.CheckUpdate())) };
    }

    private static StackSettings? Read(SiteParts parts, string text, List<Problem> problems)
    {
        string? Value(string key) => parts.Inputs.Value(key);
        var root = Section.Parse(text, problems);
        if (!root.Exists) return null;

        var site = SiteReader.Read(root);
        parts.Read(root);
        root.RejectUnknown();
        problems.AddRange(SiteValidator.Found(site));
        // Nothing uses a site that does not hold; what can be told of the components without it shows all the same.
        var holds = problems.All(p => parts.All.Any(part => part.Section == p.Path.Split('.', '[')[0]));
        parts.Join(site);
        problems.AddRange(parts.Problems);

        bool Switch(string key)
        {
            if (Value(key) is not { } said) return false;
            if (bool.TryParse(said, out var on)) return on;
            problems.Add(new("configuration", $"'{said}' is not true or false", "give true or false", $"infra:{key}"));
            return false;
        }

        var settings = new StackSettings(site, parts, Switch("drift"), Switch("adopt"), Value("lab") is not null, Value("bmcPassword"), Value("sshPrivateKey"))
        {
            SshPassphrase = Value("sshPassphrase"),
        };
        if (holds) parts.Place(SiteNodes.Of(site));
        problems.AddRange(parts.Check(holds));
        if (problems.Count == 0) problems.AddRange(parts.FrontEnds());
        return settings;
    }

    private static IEnumerable<Problem> UnknownKeys(IReadOnlyDictionary<string, string> configuration, IReadOnlyList<string> known) =>
        from key in configuration.Keys.Order(StringComparer.Ordinal)
        where key.StartsWith("infra:", StringComparison.Ordinal) && !known.Contains(key[6..])
        select new Problem("configuration", $"unknown key '{key}'",
            Suggestion.For(key[6..], known) is { } near ? $"did you mean 'infra:{near}'?" : $"known here: {string.Join(", ", known.Select(k => $"infra:{k}"))}", key);
}
