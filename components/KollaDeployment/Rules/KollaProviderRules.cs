using System.Globalization;
using System.Text.RegularExpressions;
using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for the interfaces that provider networks leave by.</summary>
internal static partial class KollaProviderRules
{
    private const string Path = "kolla.network.providers";

    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args)
    {
        var providers = args.Network.Providers;
        if (providers.Count == 0)
            yield return new(where, "no interface for provider networks is given, and Kolla would put eth1 into a bridge whatever it carries", "give the interface, without address, that they leave by", Path);
        foreach (var (i, provider) in providers.Index())
            foreach (var problem in One(where, args, provider, $"{Path}[{i}]")) yield return problem;
        foreach (var same in providers.Index().GroupBy(p => p.Item.Interface).Where(p => p.Count() > 1))
            yield return new(where, $"{same.Count()} provider networks leave by {same.Key}", "give each its own interface; VLANs share one", $"{Path}[{same.Last().Index}].interface");
        foreach (var same in GlobalsNetwork.Bridges(args.Network).CountBy(b => b).Where(b => b.Value > 1))
            yield return new(where, $"{same.Value} provider networks have the bridge {same.Key}", "give each its own bridge", Path) { Because = [.. providers.Select((_, i) => $"{Path}[{i}].interface")] };
    }

    private static IEnumerable<Problem> One(string where, KollaDeploymentArgs args, KollaProviderArgs provider, string path)
    {
        if (!Interface().IsMatch(provider.Interface))
            yield return new(where, $"'{provider.Interface}' is no interface", "give its name (bond0.140), or a plane's", $"{path}.interface");
        if (provider.Bridge is { } bridge && !Interface().IsMatch(bridge))
            yield return new(where, $"'{bridge}' cannot name a bridge", "use 15 letters, digits, - and _ at most", $"{path}.bridge");
        if (provider.Vlans is { } range && !(Range().Match(range) is { Success: true } m && int.Parse(m.Groups[1].Value) is >= 1 and var first && int.Parse(m.Groups[2].Value) is <= 4094 and var last && first <= last))
            yield return new(where, $"'{range}' is no range of VLANs", "give first:last within 1 to 4094", $"{path}.vlans");
        foreach (var problem in OnNodes(where, args, provider.Interface, $"{path}.interface").Concat(Taken(where, args, provider, $"{path}.vlans"))) yield return problem;
    }

    private static IEnumerable<Problem> OnNodes(string where, KollaDeploymentArgs args, string name, string path)
    {
        var carriers = KollaHostRules.In(args, "network").Concat(args.Network.Distributed ? KollaHostRules.In(args, "compute") : []).Distinct().ToList();
        var plane = args.Nodes.Any(n => n.Nics.ContainsKey(name));
        if (plane && carriers.Where(n => !n.Nics.ContainsKey(name)).Select(n => n.Name).ToList() is { Count: > 0 } off)
            yield return new(where, $"{Problems.Nodes(off)} {(off.Count == 1 ? "is" : "are")} not on plane {name}, which a provider network leaves by", "put it on the plane, or choose another", path);
        foreach (var port in carriers.Where(n => args.Network.Ports.GetValueOrDefault(n.Name)?.ContainsKey(name) == true).GroupBy(n => args.Network.Ports[n.Name][name], n => n.Name))
            yield return new(where, $"{name} is a port of {port.Key} on {Problems.Nodes([.. port])}: a bridge would take it out of the bond", $"let the network leave by {port.Key} or by a VLAN on it ({port.Key}.140)", path);
        foreach (var used in carriers.SelectMany(n => n.Addresses.Keys.Where(p => plane ? p == name : Named(args, n, p) == name).Select(p => (Plane: p, n.Name))).GroupBy(u => u.Plane))
            yield return new(where, $"{name} carries plane {used.Key} of {Problems.Nodes([.. used.Select(u => u.Name)])}: a bridge would take its address away", "give an interface without an address", path);
    }

    // Tenants could be given a plane of ours: its tag is in the range, and its interface the one that the network leaves by.
    private static IEnumerable<Problem> Taken(string where, KollaDeploymentArgs args, KollaProviderArgs provider, string path)
    {
        if (provider.Vlans is not { } range || Range().Match(range) is not { Success: true } given) yield break;
        var (first, last) = (int.Parse(given.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(given.Groups[2].Value, CultureInfo.InvariantCulture));
        foreach (var (plane, tag) in args.Network.Vlans.Where(v => v.Value >= first && v.Value <= last).OrderBy(v => v.Key, StringComparer.Ordinal))
            if (args.Nodes.FirstOrDefault(n => n.Nics.GetValueOrDefault(plane) == provider.Interface) is { } node)
                yield return new(where, $"VLANs {range} of {provider.Interface} hold {tag}, plane {plane} of node {node.Name}: tenants could be given that plane", $"leave {tag} out of the range, or use another interface", path);
    }

    private static string? Named(KollaDeploymentArgs args, Node node, string plane) =>
        !node.Nics.TryGetValue(plane, out var nic) ? null : args.Network.Vlans.TryGetValue(plane, out var tag) ? $"{nic}.{tag}" : nic;

    [GeneratedRegex(@"^[a-zA-Z0-9][a-zA-Z0-9._-]{0,14}\z")] private static partial Regex Interface();
    [GeneratedRegex(@"^([0-9]{1,4}):([0-9]{1,4})\z")] private static partial Regex Range();
}
