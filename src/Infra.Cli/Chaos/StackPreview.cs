using Infra.Chaos;
using Infra.Chaos.Stack;
using Infra.Cli.Operations;

namespace Infra.Cli.Chaos;

/// <summary>On a site, chaos changes nothing that it did not break: afterwards it only looks whether `up` would have something to do.</summary>
sealed class StackPreview(Session session) : IStackUp
{
    public string Name => "preview";

    public Task<UpResult> RunAsync(bool expectNoChanges, CancellationToken cancellation, Action<string>? onStep = null) =>
        OwnCommand.RunAsync(session, ["preview", "--expect-no-changes"], cancellation);

    public Task ChangeAsync(CancellationToken cancellation) => throw new ChaosException("only a lab's configuration is changed");

    public Task ChangeBackAsync(CancellationToken cancellation) => Task.CompletedTask;
}
