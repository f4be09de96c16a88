using Infra.Components;
using Infra.Components.Galera;
using Infra.Components.HaProxy;
using Infra.Components.Kolla;
using Infra.Components.Nodes;
using Infra.Components.Pacemaker;
using Infra.Components.Planes;
using Infra.Components.RabbitMq;
using Infra.Components.Topology;
using Pulumi;
using Pulumi.Random;

namespace Infra.Stacks;

/// <summary>The environment: servers, planes, the address in front, the database, the messages. A further component is a further line.</summary>
public static class SiteEnvironment
{
    /// <summary>Registers the components; the stack's outputs.</summary>
    public static IDictionary<string, object?> Build(StackSettings settings, Credentials credentials, IReadOnlyList<Node> nodes)
    {
        var site = settings.Site;
        // Born with the state and never changed: machines know by it who set them up.
        var state = new RandomId("state", new() { ByteLength = 8 }).Hex;
        var servers = nodes.Select(node => new BareMetalNode(node.Name, Server(settings, credentials, node, state))).ToList();
        var ready = servers.Select(s => s.Ready()).ToList();

        var planes = new NetworkPlanes("planes", PlanesSite.Args(site, ready, settings.Planes));
        ComponentRules.Place(settings, ready);
        var vip = new HaProxyVip("vip", settings.HaProxy, new() { DependsOn = { planes } });
        var cluster = Fencing(settings, credentials, planes, vip);
        var database = new GaleraCluster("db", settings.Galera, new() { DependsOn = { vip } });
        var messages = new RabbitMqCluster("messages", settings.Messages, new() { DependsOn = { planes } });

        var openstack = OpenStack(settings, database, messages, vip);

        var user = settings.Galera.Users.FirstOrDefault()?.Name;
        var sender = settings.Messages.Users.FirstOrDefault();
        var outputs = new Dictionary<string, object?>
        {
            ["nodes"] = site.Nodes.ToDictionary(n => n.Name, n => n.Address.ToString()),
            ["vip"] = vip.Address,
            ["vips"] = vip.Addresses,
            ["vipHealth"] = vip.Health,
            ["vipCertificates"] = vip.Certificates,
            ["database"] = Output.Tuple(database.Host, database.Port).Apply(d => new Dictionary<string, object?>
            {
                ["host"] = d.Item1,
                ["port"] = d.Item2,
                ["user"] = user,
            }),
            ["databasePassword"] = user is null ? null : database.Passwords.Apply(p => p[user]),
            ["messages"] = Output.Tuple(messages.Hosts, messages.Port).Apply(m => new Dictionary<string, object?>
            {
                ["hosts"] = m.Item1,
                ["port"] = m.Item2,
                ["user"] = sender?.Name,
                ["vhost"] = sender is not null && RabbitMqObjectsWriter.PermissionsOf(sender) is [var first, ..] ? first.Vhost : null,
            }),
            ["messagesPassword"] = sender is null ? null : messages.Passwords.Apply(p => p[sender.Name]),
        };
        if (cluster is not null) outputs["pacemaker"] = cluster;
        if (openstack is not null)
        {
            outputs["openstack"] = Output.Tuple(openstack.AuthUrl, openstack.DeployHost, openstack.Release).Apply(o => new Dictionary<string, object?>
            {
                ["authUrl"] = o.Item1,
                ["deployHost"] = o.Item2,
                ["release"] = o.Item3,
            });
            outputs["openstackPassword"] = openstack.AdminPassword;
        }
        return outputs;
    }

    private static KollaDeployment? OpenStack(StackSettings settings, GaleraCluster database, RabbitMqCluster messages, Resource vip)
    {
        if (settings.Kolla is not { } args) return null;
        KollaSite.Connect(args, database, messages);
        return new("openstack", args, new() { DependsOn = { vip, database, messages } });
    }

    // What the stack says of its Pacemaker: cluster and virtual address (null when that is keepalived's); null without the section.
    private static Output<Dictionary<string, object?>>? Fencing(StackSettings settings, Credentials credentials, Resource planes, Resource vip)
    {
        if (settings.Pacemaker is not { } args) return null;
        args.BmcPassword = Output.CreateSecret(credentials.BmcPassword);
        var cluster = new PacemakerCluster("cluster", args, new() { DependsOn = { planes } });
        _ = new PacemakerResources("cluster-cib", new() { ClusterName = "cluster", Cluster = args, AuthKey = cluster.AuthKey }, new() { DependsOn = { cluster, vip } });
        return cluster.ClusterName.Apply(name => new Dictionary<string, object?> { ["cluster"] = name, ["vip"] = args.Addresses.FirstOrDefault()?.Address });
    }

    private static IEnumerable<string> ControlPackages(StackSettings settings) =>
        [.. HaProxyVipVersions.Packages, .. GaleraVersions.Packages(settings.Galera), .. RabbitMqVersions.Packages, .. settings.Pacemaker is null ? [] : PacemakerVersions.Packages];

    private static BareMetalNodeArgs Server(StackSettings settings, Credentials credentials, Node node, Output<string> state) => new()
    {
        Node = node,
        SshPrivateKey = credentials.Agent is null ? (Input<string>)Output.CreateSecret(credentials.SshPrivateKey) : null,
        SshPassphrase = credentials is { Agent: null, SshPassphrase: { } passphrase } ? (Input<string>)Output.CreateSecret(passphrase) : null,
        SshAgent = credentials.Agent is not null,
        BmcPassword = Output.CreateSecret(credentials.BmcPassword),
        Domain = settings.Site.Domain,
        Hosts = settings.Site.Nodes.ToDictionary(n => n.Name, n => n.Address.ToString()),
        TimeServers = [.. settings.Site.TimeServers],
        // One installation per server and all servers at once; the components' own rolls find their packages there.
        Packages = [.. node.Role == Role.Control ? ControlPackages(settings) : [], .. settings.Kolla is { } kolla && KollaConfig.DeployHostOf(kolla) == node.Name ? KollaVersions.Packages : []],
        PowerOffOnDelete = settings.Disposable,
        State = state,
        Adopt = settings.Adopt,
    };
}
