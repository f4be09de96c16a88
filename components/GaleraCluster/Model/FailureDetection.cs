namespace Infra.Components.Galera;

/// <summary>
/// When a silent member counts as gone: Galera's evs.* values, consistent with each other and the same on all members. A member shows
/// life each keepalive period; one that was not heard for suspect_timeout goes when the others agree, which takes about a
/// join_retrans_period more. inactive_timeout is the end without agreement, install_timeout that of an agreement that stalls.
/// </summary>
internal static class FailureDetection
{
    public static string Options(GaleraClusterArgs args) => args.FailureDetection == "fast"
        ? "evs.keepalive_period=PT0.1S;evs.inactive_check_period=PT0.1S;evs.suspect_timeout=PT0.8S;evs.inactive_timeout=PT5S;evs.install_timeout=PT3S;evs.join_retrans_period=PT0.3S"
        : $"evs.keepalive_period=PT0.3S;evs.inactive_check_period=PT0.3S;evs.suspect_timeout=PT{args.SuspectSeconds}S";
}
