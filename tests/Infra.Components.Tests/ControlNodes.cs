using Infra.Components.Nodes;

namespace Infra.Components.Tests;

/// <summary>Control nodes as a site gives them to components.</summary>
internal static class ControlNodes
{
    public static List<Node> Of(int count) => Enumerable.Range(1, count).Select(i => new Node
    {
        Name = $"control-{i}",
        Role = "control",
        Address = $"10.10.0.{10 + i}",
        Addresses = new() { ["management"] = $"10.10.0.{10 + i}/24", ["storage"] = $"10.20.0.{10 + i}/24" },
        Nics = new() { ["management"] = "eth0", ["storage"] = "eth1" },
        Connection = new() { HostKey = "ssh-ed25519 AAAA", PrivateKey = "not a real key" },
    }).ToList();
}
