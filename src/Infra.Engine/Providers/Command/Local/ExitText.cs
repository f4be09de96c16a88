namespace Infra.Engine.Providers.Command.Local;

/// <summary>How a child process ended, in Go's words.</summary>
static class ExitText
{
    const int SignalOffset = 128;

    static readonly IReadOnlyDictionary<int, string> Signals = new Dictionary<int, string>
    {
        [1] = "hangup",
        [2] = "interrupt",
        [3] = "quit",
        [4] = "illegal instruction",
        [6] = "aborted",
        [7] = "bus error",
        [8] = "floating point exception",
        [9] = "killed",
        [11] = "segmentation fault",
        [13] = "broken pipe",
        [14] = "alarm clock",
        [15] = "terminated",
    };

    // .NET reports death by signal N as 128 + N; a shell that passes on such an end of its own child looks the same.
    public static string Of(int exitCode) =>
        Signals.TryGetValue(exitCode - SignalOffset, out var signal) ? $"signal: {signal}" : $"exit status {exitCode}";
}
