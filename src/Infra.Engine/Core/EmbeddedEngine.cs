using Infra.Engine.Programs;

namespace Infra.Engine;

/// <summary>Runs operations on stacks of a file backend, without the <c>pulumi</c> command.</summary>
public static class EmbeddedEngine
{
    /// <summary>Runs one operation; bad input and failures come back in the result, never as an exception of the engine's own.</summary>
    /// <param name="events">Called in order, never from two threads at a time; must not block for long.</param>
    /// <param name="cancel">First request: what runs is finished, the state is written, nothing new starts.</param>
    /// <param name="terminate">Second request: what runs is told to stop and is recorded as pending.</param>
    public static Task<OperationResult> RunAsync(
        OperationRequest request, Action<EngineEvent> events, CancellationToken cancel, CancellationToken terminate) =>
        RunAsync(request, events, request.Program is { } program ? new ProgramProcess(program) : null, cancel, terminate);

    internal static Task<OperationResult> RunAsync(
        OperationRequest request, Action<EngineEvent> events, IProgramHost? host, CancellationToken cancel, CancellationToken terminate) =>
        new Operation(request, events, host, cancel, terminate).RunAsync();
}
