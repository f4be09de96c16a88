using Infra.Engine.Programs;

namespace Infra.Engine.Tests.Harness;

/// <summary>Runs a test's delegate as the program.</summary>
internal sealed class DelegateHost(Func<ProgramClient, Task> program) : IProgramHost
{
    public async Task<int> RunAsync(IReadOnlyDictionary<string, string> environment, Action<string> output, Action<string> errors, CancellationToken end)
    {
        using var client = new ProgramClient(environment);
        var ended = new TaskCompletionSource<int>();
        await using var registration = end.Register(() => ended.TrySetResult(143));
        var run = BodyAsync();
        return await await Task.WhenAny(run, ended.Task);

        async Task<int> BodyAsync()
        {
            try
            {
                await client.StackAsync();
                await program(client);
                return 0;
            }
            catch (ProgramFailedException failed)
            {
                return failed.ExitCode;
            }
        }
    }
}
