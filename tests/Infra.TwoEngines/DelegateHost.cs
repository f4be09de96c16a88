using Infra.Engine.Programs;

namespace Infra.TwoEngines;

/// <summary>Runs a test's function as the program of the embedded engine.</summary>
sealed class DelegateHost(Func<Sdk, Task> body) : IProgramHost
{
    public async Task<int> RunAsync(IReadOnlyDictionary<string, string> environment, Action<string> output, Action<string> errors, CancellationToken end)
    {
        using var sdk = new Sdk(environment["PULUMI_MONITOR"], environment["PULUMI_ENGINE"], environment["PULUMI_PROJECT"], environment["PULUMI_STACK"], environment["PULUMI_DRY_RUN"] == "true");
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = end.Register(() => ended.TrySetResult(143));
        return await await Task.WhenAny(sdk.RunAsync(body), ended.Task);
    }
}
