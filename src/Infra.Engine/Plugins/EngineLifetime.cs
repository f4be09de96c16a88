using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Infra.Engine.Plugins;

/// <summary>
/// How long the engine wants the plugin: until it closes standard input, or asks by SIGINT or SIGTERM. A terminal's Ctrl-C
/// does not arrive here: Pulumi gives plugins a process group of their own.
/// </summary>
sealed class EngineLifetime : IHostLifetime, IDisposable
{
    readonly TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly IReadOnlyList<PosixSignalRegistration> signals;

    public EngineLifetime() =>
        signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM }.Select(signal => PosixSignalRegistration.Create(signal, Ask))];

    /// <summary>Ends when the plugin is no longer wanted.</summary>
    public Task EndAsync() => Task.WhenAny(asked.Task, EndOfInputAsync());

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var signal in signals)
            signal.Dispose();
    }

    void Ask(PosixSignalContext context)
    {
        context.Cancel = true;
        asked.TrySetResult();
    }

    // The console's reads are blocking ones, whatever their name; they must not hold the caller.
    static Task EndOfInputAsync() => Task.Run(() =>
    {
        using var input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }
    });
}
