using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for the list of services.</summary>
internal static class KollaServiceRules
{
    private const string Path = "kolla.services";

    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args, KollaRelease release)
    {
        var known = ServiceSwitch.Known(release);
        var switches = ServiceSwitch.Of(args);
        foreach (var service in switches.Where(s => !GlobalsOwners.Known(release, s.Key)))
            yield return new(where, $"release {release.Release} has no service '{service.Name}'", Suggestion.For(service.Name, known) is { } near ? $"did you mean '{near}'?" : "look its name up in the release's globals.yml: enable_NAME", Path);
        foreach (var (service, option) in switches.Select(s => (s, GlobalsOwners.Options.GetValueOrDefault(s.Key))).Where(s => s.Item2 is not null and not Path))
            yield return new(where, $"service {service.Name} follows {option}", "say it there", Path);
        foreach (var same in switches.CountBy(s => s.Key).Where(s => s.Value > 1))
            yield return new(where, $"service {same.Key["enable_".Length..]} is given {same.Value} times", "give it once", Path);
    }
}
