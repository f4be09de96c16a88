using System.Text.Json;
using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What the services that are on need besides: made where it can be made, told where it cannot.</summary>
internal static class KollaNeeds
{
    /// <summary>Keys of globals.yml that meet what the given ones leave unmet.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Made(KollaConfig config, IReadOnlyDictionary<string, JsonElement> given)
    {
        var (groups, all, made) = (KollaGroups.Of(config), new Dictionary<string, JsonElement>(given, StringComparer.Ordinal), new Dictionary<string, JsonElement>(StringComparer.Ordinal));
        foreach (var need in config.Release.Needs.Where(n => n.Made is { } keys && !keys.Keys.Any(given.ContainsKey)))
            if (Variables.Of(config.Release, all, groups).Flag(need.Unmet))
                foreach (var (key, value) in need.Made!) all[key] = made[key] = value;
        return made;
    }

    /// <summary>What is unmet still.</summary>
    /// <param name="where">Type and name of the component.</param>
    /// <param name="config">The deployment.</param>
    /// <param name="planned">What an update alone is refused for; else what a plan is refused for as well.</param>
    public static IEnumerable<Problem> Unmet(string where, KollaConfig config, bool planned)
    {
        var variables = Variables.Of(config.Release, Globals.Of(config), KollaGroups.Of(config));
        return config.Release.Needs.Where(n => n.Planned == planned && variables.Flag(n.Unmet)).Select(n => new Problem(where, n.What, n.Mend, n.At));
    }
}
