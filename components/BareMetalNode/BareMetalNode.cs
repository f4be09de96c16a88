using Infra.Components.Nodes;
using Pulumi;
using Local = Pulumi.Command.Local;
using Remote = Pulumi.Command.Remote;

namespace Infra.Components;

/// <summary>One server from powered off to ready: power by IPMI, SSH with a pinned host key, the applier, the base of every node.</summary>
public sealed class BareMetalNode : ComponentResource
{
    readonly Node _ready;

    /// <summary>The node's name.</summary>
    [Output("nodeName")] public Output<string> NodeName { get; private set; }

    /// <summary>Management address, once the node is ready.</summary>
    [Output("address")] public Output<string> Address { get; private set; }

    /// <summary>The pinned SSH host key (<c>ssh-ed25519 AAAA…</c>), once the node is ready.</summary>
    [Output("hostKey")] public Output<string> HostKey { get; private set; }

    /// <param name="name">Unique resource name; the node's name does well.</param>
    /// <param name="args">The server, and how to reach it.</param>
    /// <param name="options">Parent, providers, what it waits for.</param>
    /// <exception cref="RunException">The arguments are wrong, or the host key is not the declared one; lists every error.</exception>
    public BareMetalNode(string name, BareMetalNodeArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:BareMetalNode", name, args, options)
    {
        BareMetalNodeValidation.ThrowIfWrong(name, args);

        var power = new Local.Command($"{name}-power", PowerCommand(args), LocalOptions(args, options?.DependsOn ?? []));
        var pinned = HostKeyPin.Checked(args.Node, PinHostKey(name, args, power));
        var deletedWith = args.PowerOffOnDelete && args.Node.Bmc is not null ? power : null;
        var reached = args.Node.Reached(Connection(args, pinned), deletedWith);

        var applier = new Remote.Command($"{name}-applier", ApplierCommand(reached, args),
            reached.CommandOptions(this, new() { DependsOn = { power } }));
        args.Node.Drift?.Withheld?.Compare(args.Node.Name, applier.Create, ApplierInstall.Create(null));
        var setup = new NodeSetup($"{name}-base", BaseSetup.Of(reached, args), new() { Parent = this, DependsOn = { applier } });

        // Echoed by the command, so known in a preview; whoever uses it waits for the base.
        HostKey = Output.Tuple(pinned, setup.Manifest).Apply(both => both.Item1);
        Address = setup.Manifest.Apply(_ => args.Node.Address);
        NodeName = Output.Create(args.Node.Name);
        _ready = reached.Reached(Connection(args, HostKey), deletedWith);
        RegisterOutputs();
    }

    /// <summary>The node as other components take it: connected, and used only once its base is in place.</summary>
    public Node Ready() => _ready;

    internal static Local.CommandArgs PowerCommand(BareMetalNodeArgs args)
    {
        var command = new Local.CommandArgs
        {
            Create = PowerScript.On(args.Node, args.BootSeconds, args.Node.Drift?.Machine),
            Logging = Local.Logging.None,
            AddPreviousOutputInEnv = false,
        };
        if (args.Node.Bmc is null) return command;
        command.Environment = new() { { "IPMI_PASSWORD", Output.CreateSecret(args.BmcPassword!.ToOutput()) } };
        if (args.PowerOffOnDelete) command.Delete = PowerScript.Off(args.Node);
        return command;
    }

    // Without a key of its own, a connection asks the agent that SSH_AUTH_SOCK names where the command runs.
    static NodeConnection Connection(BareMetalNodeArgs args, Output<string> hostKey) => new()
    {
        HostKey = hostKey,
        PrivateKey = args.SshAgent || args.SshPrivateKey is null ? null : (Input<string>)Output.CreateSecret(args.SshPrivateKey.ToOutput()),
        Passphrase = args.SshAgent || args.SshPassphrase is null ? null : (Input<string>)Output.CreateSecret(args.SshPassphrase.ToOutput()),
    };

    Output<string> PinHostKey(string name, BareMetalNodeArgs args, Local.Command power) =>
        args.Node.HostKey is { } declared
            ? Output.Create(declared)
            : new Local.Command($"{name}-host-key", new()
            {
                Create = HostKeyPin.Script(args.Node),
                Logging = Local.Logging.None,
                AddPreviousOutputInEnv = true, // the pin that there is
            }, LocalOptions(args, [power])).Stdout;

    CustomResourceOptions LocalOptions(BareMetalNodeArgs args, InputList<Resource> after) => new()
    {
        Parent = this,
        DependsOn = after,
        IgnoreChanges = args.Node.Drift?.Unreachable == true ? ["create"] : [],
    };

    static Remote.CommandArgs ApplierCommand(Node node, BareMetalNodeArgs args) => new()
    {
        Connection = node.SshConnection(),
        Create = ApplierInstall.Create(node.Drift?.Machine),
        Delete = ApplierInstall.Delete,
        Stdin = Ownership.Sent(args),
        Logging = Remote.Logging.None,
        AddPreviousOutputInEnv = false,
    };
}
