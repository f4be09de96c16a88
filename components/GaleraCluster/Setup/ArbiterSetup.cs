using Infra.Components.Nodes;

namespace Infra.Components.Galera;

/// <summary>What the component asks of the arbiter's node.</summary>
internal static class ArbiterSetup
{
    public static NodeSetupArgs Of(string cluster, GaleraClusterArgs args, Node node, IEnumerable<Member> members) => new()
    {
        Node = node,
        Component = "galera-arbiter",
        Packages = [ArbiterWriter.Package],
        Files =
        [
            new(ArbiterWriter.Path, ArbiterWriter.Write(cluster, new(node.Name, node.Addresses[args.Plane].Split('/')[0]), members, args)),
            new($"/etc/systemd/system/{ArbiterWriter.Unit}", ArbiterWriter.WriteUnit()),
        ],
        Units = [new(ArbiterWriter.Unit) { Packages = [ArbiterWriter.Package] }],
        // It runs, and talks to a member.
        Ready = $"systemctl is-active --quiet {ArbiterWriter.Unit} && ss -Htn state established '( sport = :4567 or dport = :4567 )' | grep -q .",
    };
}
