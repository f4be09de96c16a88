using Infra.Components.Topology;

namespace Infra.Components.Planes;

/// <summary>What must hold for the component's own options; planes, NICs and addresses have rules of their own.</summary>
public static class NetworkPlanesRules
{
    /// <param name="where">Type and name of the component.</param>
    /// <param name="args">Its args.</param>
    public static IEnumerable<Problem> Check(string where, NetworkPlanesArgs args)
    {
        if (args.ChangeSeconds is < 5 or > 300)
            yield return new(where, $"a change cannot prove itself in {args.ChangeSeconds} s", "give 5 to 300 seconds", "networkPlanes.changeSeconds");
        foreach (var (i, name) in args.DnsNames.Index())
            if (!Names.IsHost(name))
                yield return new(where, $"'{name}' is not a host name", "give a name that the DNS servers know", $"networkPlanes.dnsNames[{i}]");
    }
}
