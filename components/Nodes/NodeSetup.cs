using System.Collections.Immutable;
using System.Text;
using Pulumi;
using Remote = Pulumi.Command.Remote;

namespace Infra.Components.Nodes;

/// <summary>
/// The only way a component changes a node: one remote command whose text is the desired state, applied on the node as one
/// transaction. A failure leaves the old files and units in place and says what and where.
/// </summary>
public sealed class NodeSetup : ComponentResource
{
    /// <summary>The component whose manifest keeps what the machine itself was mended for.</summary>
    internal const string BaseComponent = "base";

    /// <summary>Path of the manifest on the node, which says what belongs to this component.</summary>
    [Output("manifest")] public Output<string> Manifest { get; private set; }

    /// <param name="name">Unique resource name, usually <c>{component}-{node}</c>.</param>
    /// <param name="args">The desired state.</param>
    /// <param name="options">Parent, and what it waits for (see <see cref="Roll"/>).</param>
    /// <exception cref="RunException">The desired state is wrong; lists every error.</exception>
    public NodeSetup(string name, NodeSetupArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:NodeSetup", name, options) // Without args: the text stands once in the state, in the command.
    {
        NodeSetupValidation.ThrowIfWrong(name, args);
        var text = DesiredText.Write(args, Marks(args));
        var received = Encoding.UTF8.GetByteCount(text) > DesiredText.Longest ? Received($"{name}-text", args, text, options) : null;
        var placed = args.Node.CommandOptions(this, options);
        if (received is not null) placed.DependsOn.Add(received);
        var command = new Remote.Command(name, new()
        {
            Connection = args.Node.SshConnection(),
            Create = received is null ? DesiredText.Command(args, text) : DesiredText.CommandForReceived(args, text),
            Delete = DesiredText.Delete(args),
            Stdin = SecretsJson(args.Secrets),
            Logging = args.Steps.Any(s => s.Shown) || args.Removal is not null ? Remote.Logging.Stdout : Remote.Logging.None,
            AddPreviousOutputInEnv = false,
        }, placed);

        if (args.Node.Drift?.Withheld is { } withheld)
        {
            withheld.Compare(args.Node.Name, received?.Stdin ?? command.Create, received is null ? DesiredText.Command(args, text) : text);
            withheld.Compare(args.Node.Name, command.Stdin, SecretsJson(args.Secrets));
        }
        // The text is echoed by the command: known in previews, and waiting for it waits for the node.
        Manifest = command.Create.Apply(_ => $"/var/lib/infra/manifests/{args.Component}.json");
        RegisterOutputs();
    }

    // A text too long for a command travels on stdin, in clear: a preview shows its lines all the same.
    Remote.Command Received(string name, NodeSetupArgs args, string text, ComponentResourceOptions? options) => new(name, new()
    {
        Connection = args.Node.SshConnection(),
        Create = DesiredText.Receive(args),
        Stdin = text,
        Logging = Remote.Logging.None,
        AddPreviousOutputInEnv = false,
    }, args.Node.CommandOptions(this, options));

    static IEnumerable<string?> Marks(NodeSetupArgs args) =>
        [args.Component == BaseComponent ? args.Node.Drift?.Machine : null, args.Node.Drift?.RepairOf(args.Component)];

    internal static Output<string> SecretsJson(InputMap<string> secrets) =>
        Output.CreateSecret(((Output<ImmutableDictionary<string, string>>)secrets).Apply(SecretsText.Write));
}
