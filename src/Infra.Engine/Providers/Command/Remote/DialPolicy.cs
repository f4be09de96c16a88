using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>How often and how long to try to connect.</summary>
/// <param name="Retries">Further attempts after the first; null for no limit.</param>
/// <param name="Timeout">For connecting and logging in, each attempt; null for none.</param>
sealed record DialPolicy(int? Retries, TimeSpan? Timeout)
{
    const double BackOff = 1.5;
    const int DefaultRetries = 10;
    const int DefaultTimeoutSeconds = 15;

    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    public static DialPolicy From(Struct connection)
    {
        var retries = (int)(connection.Number("dialErrorLimit") ?? DefaultRetries);
        var seconds = connection.Number("perDialTimeout") ?? DefaultTimeoutSeconds;
        return new(retries < 0 ? null : retries, seconds > 0 ? TimeSpan.FromSeconds(seconds) : null);
    }

    /// <summary>The pause after an attempt that failed.</summary>
    /// <param name="failed">How many have failed so far, 1 or more.</param>
    public static TimeSpan PauseAfter(int failed)
    {
        var pause = FirstPause * Math.Pow(BackOff, Math.Min(failed - 1, 30));
        return pause < LongestPause ? pause : LongestPause;
    }
}
