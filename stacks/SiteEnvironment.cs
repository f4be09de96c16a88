using Infra.Components;
using Infra.Components.Nodes;
using Infra.Components.Sites;
using Pulumi;
using Pulumi.Random;

namespace Infra.Stacks;

/// <summary>The environment: servers, then the parts of the site (<see cref="SiteComponents"/>).</summary>
public static class SiteEnvironment
{
    /// <summary>Registers the components; the stack's outputs.</summary>
    public static IDictionary<string, object?> Build(StackSettings settings, Credentials credentials, IReadOnlyList<Node> nodes)
    {
        // Born with the state and never changed: machines know by it who set them up.
        var state = new RandomId("state", new() { ByteLength = 8 }).Hex;
        var names = new HostNames(settings.Site);
        var servers = nodes.Select(node => new BareMetalNode(node.Name, Server(settings, credentials, node, names, state))).ToList();

        var environment = new SiteRegistration(settings.Parts, credentials.BmcPassword);
        environment.Outputs["nodes"] = settings.Site.Nodes.ToDictionary(n => n.Name, n => n.Address.ToString());
        settings.Parts.Place(servers.Select(s => s.Ready()).ToList());
        foreach (var part in settings.Parts.All) part.Register(environment);
        return environment.Outputs;
    }

    private static BareMetalNodeArgs Server(StackSettings settings, Credentials credentials, Node node, HostNames names, Output<string> state) => new()
    {
        Node = node,
        SshPrivateKey = credentials.Agent is null ? (Input<string>)Output.CreateSecret(credentials.SshPrivateKey) : null,
        SshPassphrase = credentials is { Agent: null, SshPassphrase: { } passphrase } ? (Input<string>)Output.CreateSecret(passphrase) : null,
        SshAgent = credentials.Agent is not null,
        BmcPassword = Output.CreateSecret(credentials.BmcPassword),
        Domain = settings.Site.Domain,
        Hosts = names.Of(node.Name),
        TimeServers = [.. settings.Site.TimeServers],
        // One installation per server and all servers at once; the components' own rolls find their packages there.
        Packages = [.. settings.Parts.All.SelectMany(p => p.Packages(node))],
        PowerOffOnDelete = settings.Disposable,
        State = state,
        Adopt = settings.Adopt,
    };
}
