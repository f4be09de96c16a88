using Infra.Components.HaProxy;
using Infra.Components.Nodes;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components;

/// <summary>One address in front of the control nodes: HAProxy on each, keepalived moving the address.</summary>
public sealed class HaProxyVip : ComponentResource
{
    /// <summary>The virtual address, without prefix length.</summary>
    [Output("address")] public Output<string> Address { get; private set; }

    /// <param name="name">Unique resource name.</param>
    /// <param name="args">Address, nodes and options.</param>
    /// <param name="options">Parent and what it waits for.</param>
    /// <exception cref="ProblemsException">The args are wrong; lists every error.</exception>
    public HaProxyVip(string name, HaProxyVipArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:HaProxyVip", name, args, options)
    {
        ProblemsException.ThrowIfAny(HaProxyVipRules.Check($"HaProxyVip {name}", args));

        var config = HaProxyConfig.From(args);
        var roll = new Roll(this, options);
        for (var i = 0; i < args.Nodes.Count; i++)
        {
            var (node, keepalived) = (args.Nodes[i], KeepalivedConfig.From(args, i));
            roll.Next(after => new NodeSetup($"{name}-{node.Name}", HaProxyVipSetup.Of(node, config, keepalived, args.VipManager), after));
        }

        Address = Output.Create(args.Address);
        RegisterOutputs();
    }
}
