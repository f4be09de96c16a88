using System.Collections.Immutable;
using System.Reflection;
using Grpc.Core;
using Pulumirpc;

namespace Pulumi;

/// <summary>How a run ends.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Failed; the engine adds that the program exited with this code.</summary>
    public const int Failure = 1;

    /// <summary>Failed, and the person has been told why.</summary>
    public const int AlreadyShown = 32;

    public static async Task<int> ReportAsync(ImmutableList<Exception> failures, EngineLog log)
    {
        foreach (var failure in failures.Where(f => f is not LogException && !EngineEnded(f)))
            log.Write(LogSeverity.Error, Text(failure), (failure as ResourceException)?.Resource, null, null);
        try
        {
            await log.FlushAsync().ConfigureAwait(false);
        }
        catch (LogException e)
        {
            await Console.Error.WriteLineAsync(e.ToString()).ConfigureAwait(false);
            return Failure;
        }
        if (failures.OfType<LogException>().Any()) return Failure;
        return failures.Count > 0 ? AlreadyShown : log.HasErrors ? Failure : Success;
    }

    /// <summary>The engine hung up after it had shown what failed: nothing to add.</summary>
    static bool EngineEnded(Exception failure) =>
        failure is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.Cancelled };

    static string Text(Exception failure) => failure switch
    {
        RunException or ResourceException { HideStack: true } => failure.Message,
        RpcException rpc => rpc.Status.Detail,
        _ => $"Running program '{Assembly.GetEntryAssembly()?.Location}' failed with an unhandled exception:\n{failure}",
    };
}
