using System.Text.Json.Nodes;
using Infra.Chaos.Stack;
using Infra.Cli.Operations;

namespace Infra.Cli.Chaos;

/// <summary><c>infra up</c> of a stack with a lab.</summary>
sealed class StackUp(Session session) : IStackUp
{
    static readonly string[] Plain = ["up"], Unchanged = ["up", "--expect-no-changes"], Events = ["--json"];

    readonly ChangedOption option = new(session.Settings.File);

    public string Name => "up";

    public Task<UpResult> RunAsync(bool expectNoChanges, CancellationToken cancellation, Action<string>? onStep = null) => OwnCommand.RunAsync(
        session, [.. expectNoChanges ? Unchanged : Plain, .. onStep is null ? [] : Events], cancellation,
        onStep is null ? null : line => { if (Begun(line) is { } name) onStep(name); });

    public Task ChangeAsync(CancellationToken cancellation) => option.ChangeAsync(cancellation);

    public Task ChangeBackAsync(CancellationToken cancellation) => option.ChangeBackAsync(cancellation);

    /// <summary>The name of the resource whose update begins with this event.</summary>
    static string? Begun(string line) =>
        line.StartsWith('{') && JsonNode.Parse(line)?["resourcePreEvent"]?["metadata"] is { } step && (string?)step["op"] == "update"
            ? ((string)step["urn"]!).Split("::")[^1]
            : null;
}
