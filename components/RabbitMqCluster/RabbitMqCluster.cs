using System.Collections.Immutable;
using Infra.Components.Nodes;
using Infra.Components.RabbitMq;
using Infra.Components.Topology;
using Pulumi;
using Pulumi.Random;

namespace Infra.Components;

/// <summary>A RabbitMQ cluster: queues that live on a majority of the members, with its users, virtual hosts and policies.</summary>
public sealed class RabbitMqCluster : ComponentResource
{
    /// <summary>Addresses of all members; clients know every one of them and take the next when theirs fails.</summary>
    [Output("hosts")] public Output<List<string>> Hosts { get; private set; }

    /// <summary>The TCP port on each: 5672, or 5671 where clients must use TLS.</summary>
    [Output("port")] public Output<int> Port { get; private set; }

    /// <summary>User → password; secret.</summary>
    [Output("passwords")] public Output<Dictionary<string, string>> Passwords { get; private set; }

    /// <param name="name">Unique resource name; the cluster's name as well.</param>
    /// <param name="args">Members and options.</param>
    /// <param name="options">Parent and what it waits for.</param>
    /// <exception cref="ProblemsException">The args are wrong; lists every error.</exception>
    public RabbitMqCluster(string name, RabbitMqClusterArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:RabbitMqCluster", name, args, options)
    {
        ProblemsException.ThrowIfAny(RabbitMqRules.Check($"RabbitMqCluster {name}", args));

        var members = args.Nodes.Select((node, i) => (Node: node, Config: RabbitMqConfig.From(name, args, i))).ToList();
        var passwords = args.Users.ToDictionary(u => u.Name, u => Secret($"{name}-{u.Name}"));
        var cookie = Secret($"{name}-erlang-cookie");

        var prepared = members.Select(m => new NodeSetup($"{name}-node-{m.Node.Name}", RabbitMqSetup.Prepared(m.Node, m.Config, cookie),
            new() { Parent = this, DependsOn = options?.DependsOn ?? [] })).ToList();
        var roll = new Roll(this, new() { DependsOn = [.. prepared] });
        foreach (var (node, config) in members)
            roll.Next(after => new NodeSetup($"{name}-{node.Name}", RabbitMqSetup.Member(node, config, passwords), after));

        Hosts = Output.Create(members.Select(m => m.Config.Member.Address).ToList());
        Port = Output.Create(members[0].Config.ClientPort);
        var all = new InputMap<string>();
        foreach (var (user, password) in passwords) all.Add(user, password);
        Passwords = Output.CreateSecret(((Output<ImmutableDictionary<string, string>>)all).Apply(p => new Dictionary<string, string>(p)));
        RegisterOutputs();
    }

    // Letters and digits only: it stands in files and scripts of several languages.
    private Output<string> Secret(string name) => new RandomPassword(name, new() { Length = 32, Special = false }, new() { Parent = this }).Result;
}
