using Infra.Components.Topology;
using Infra.Stacks;

namespace Infra.Components.Tests.Stacks.BrokenSites;

/// <summary>What became of a site: a whole plan, problems, or what must not be.</summary>
/// <param name="Problems">Why it was refused; null where it was not.</param>
/// <param name="Defect">What must not be: an exception, or a refusal after registration had begun.</param>
internal sealed record Outcome(IReadOnlyList<Problem>? Problems, string? Defect)
{
    public bool Planned => Problems is null && Defect is null;

    /// <summary>Reads, checks, and renders every text of every node as an engine would get them.</summary>
    public static async Task<Outcome> OfAsync(string site)
    {
        StackSettings settings;
        try
        {
            settings = StackSettings.Read(new Dictionary<string, string> { ["infra:site"] = site }) with { BmcPassword = "hunter2", SshPrivateKey = "KEY" };
        }
        catch (ProblemsException refused)
        {
            return new(refused.Problems, null);
        }
        catch (Exception error)
        {
            return new(null, $"while reading: {error}");
        }
        if (settings.BeforeUpdate.Count > 0) return new(settings.BeforeUpdate, null);
        try
        {
            await Recorded.RunAsync(() => SiteEnvironment.Build(settings, Credentials.Read(settings, preview: false), SiteNodes.Of(settings.Site)));
            return new(null, null);
        }
        catch (Exception error)
        {
            return new(null, $"while planning: {error}");
        }
    }
}
