using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Infra.Engine.Plugins;

/// <summary>An interrupt from the terminal is the engine's to handle: it asks the plugin to cancel, and later closes its input.</summary>
sealed class EngineLifetime : IHostLifetime, IDisposable
{
    readonly PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);

    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => interrupt.Dispose();
}
