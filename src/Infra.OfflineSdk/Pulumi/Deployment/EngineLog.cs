using Pulumi.Wire;
using Pulumirpc;

namespace Pulumi;

/// <summary>Messages to the engine, in the order they were written.</summary>
internal sealed class EngineLog(IEngine engine, PendingWork pending)
{
    readonly Lock _lock = new();
    Task _last = Task.CompletedTask;

    public bool HasErrors { get; private set; }

    public void Write(LogSeverity severity, string message, Resource? resource, int? streamId, bool? ephemeral)
    {
        lock (_lock)
        {
            HasErrors |= severity == LogSeverity.Error;
            _last = WriteAsync(_last, severity, message, resource, streamId ?? 0, ephemeral ?? false);
            pending.Track(_last);
        }
    }

    /// <exception cref="LogException">The engine does not take messages.</exception>
    public async Task FlushAsync()
    {
        Task last;
        lock (_lock) last = _last;
        await last.ConfigureAwait(false);
    }

    async Task WriteAsync(Task before, LogSeverity severity, string message, Resource? resource, int streamId, bool ephemeral)
    {
        await before.ConfigureAwait(false);
        var urn = resource is null ? "" : (await resource.Urn.State.ConfigureAwait(false)).Value ?? "";
        try
        {
            await engine.LogAsync(new()
            {
                Severity = severity,
                Message = message,
                Urn = urn,
                StreamId = streamId,
                Ephemeral = ephemeral,
            }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw new LogException(e);
        }
    }
}
