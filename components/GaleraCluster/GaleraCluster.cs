using System.Collections.Immutable;
using Infra.Components.Galera;
using Infra.Components.Nodes;
using Infra.Components.Topology;
using Pulumi;
using Pulumi.Random;

namespace Infra.Components;

/// <summary>A MariaDB Galera cluster: the same data on every member, behind the virtual address, with its users.</summary>
public sealed class GaleraCluster : ComponentResource
{
    /// <summary>Where clients connect: the virtual address, or the first member without one.</summary>
    [Output("host")] public Output<string> Host { get; private set; }

    /// <summary>The TCP port there.</summary>
    [Output("port")] public Output<int> Port { get; private set; }

    /// <summary>User → password; secret.</summary>
    [Output("passwords")] public Output<Dictionary<string, string>> Passwords { get; private set; }

    /// <param name="name">Unique resource name; the cluster's name as well.</param>
    /// <param name="args">Members and options.</param>
    /// <param name="options">Parent and what it waits for.</param>
    /// <exception cref="ProblemsException">The args are wrong; lists every error.</exception>
    public GaleraCluster(string name, GaleraClusterArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:GaleraCluster", name, args, options)
    {
        ProblemsException.ThrowIfAny(GaleraRules.Check($"GaleraCluster {name}", args));

        var members = args.Nodes.Select((node, i) => (Node: node, Config: GaleraConfig.From(name, args, i))).ToList();
        var passwords = args.Users.ToDictionary(u => u.Name, u => new RandomPassword($"{name}-{u.Name}",
            new() { Length = 32, Special = false }, new() { Parent = this }).Result);
        var secrets = new InputMap<string>();
        foreach (var (user, password) in passwords) secrets.Add(user, password);

        var health = members.Select(m => new NodeSetup($"{name}-health-{m.Node.Name}", GaleraSetup.Health(m.Node, m.Config),
            new() { Parent = this, DependsOn = options?.DependsOn ?? [] })).ToList();
        var roll = new Roll(this, new() { DependsOn = [.. health] });
        foreach (var (node, config) in members)
            roll.Next(after => new NodeSetup($"{name}-{node.Name}", GaleraSetup.Member(node, config, secrets), after));

        if (args.Arbiter is { } arbiter)
            roll.Next(after => new NodeSetup($"{name}-arbiter-{arbiter.Name}", ArbiterSetup.Of(name, args, arbiter, members.Select(m => m.Config.Member)), after));

        List<Resource> ready = [.. roll.Done];
        if (args.Backup is { } backup)
            ready = [.. members.Select(m => new NodeSetup($"{name}-backup-{m.Node.Name}", BackupSetup.Backup(m.Node, m.Config, backup), After(ready)))];
        if (args.Restore is { } restore)
            foreach (var (node, _) in members)
                _ = new NodeSetup($"{name}-restore-{node.Name}", BackupSetup.Restore(node, restore), After(ready));

        Host = Output.Create(args.Address ?? members[0].Config.Member.Address);
        Port = Output.Create(GaleraConfig.Port);
        Passwords = Output.CreateSecret(((Output<ImmutableDictionary<string, string>>)secrets).Apply(all => new Dictionary<string, string>(all)));
        RegisterOutputs();
    }

    private ComponentResourceOptions After(List<Resource> done) => new() { Parent = this, DependsOn = [.. done] };
}
