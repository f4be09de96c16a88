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

    /// <summary>Every virtual address by its name; <c>main</c> is <see cref="Address"/>.</summary>
    [Output("addresses")] public Output<Dictionary<string, string>> Addresses { get; private set; }

    /// <summary>URL that answers 200 while a load balancer holds the address and works, whatever the services behind it do.</summary>
    [Output("health")] public Output<string> Health { get; private set; }

    /// <summary>Certificate (<c>vip-main</c>, <c>service-keystone</c>) → until when it is valid, and its fingerprint.</summary>
    [Output("certificates")] public Output<Dictionary<string, string>> Certificates { get; private set; }

    /// <param name="name">Unique resource name.</param>
    /// <param name="args">Address, nodes and options.</param>
    /// <param name="options">Parent and what it waits for.</param>
    /// <exception cref="ProblemsException">The args are wrong; lists every error.</exception>
    public HaProxyVip(string name, HaProxyVipArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:HaProxyVip", name, args, options)
    {
        var where = $"HaProxyVip {name}";
        ProblemsException.ThrowIfAny(HaProxyVipRules.Check(where, args));

        var certificates = CertificateSecrets.Of(args).Select(c => c.File).ToList();
        var secrets = CertificateSecrets.Secrets(where, args);
        var roll = new Roll(this, options);
        for (var i = 0; i < args.Nodes.Count; i++)
        {
            var (node, config, keepalived) = (args.Nodes[i], HaProxyConfig.From(args, i), KeepalivedConfig.From(args, i));
            roll.Next(after => new NodeSetup($"{name}-{node.Name}", HaProxyVipSetup.Of(node, config, keepalived, args.VipManager, certificates, secrets), after));
        }

        Address = Output.Create(args.Address);
        Addresses = Output.Create(Vip.All(args).ToDictionary(v => v.Name, v => v.Address));
        Health = Output.Create($"http://{args.Address}:{HaProxyConfig.AlivePort}/");
        Certificates = CertificateSecrets.Described(where, args);
        RegisterOutputs();
    }
}
