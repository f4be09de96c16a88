using Pulumi;

namespace Infra.Components;

/// <summary>
/// What an operator knows better than the members' own recovery. Each override names a member and the state that it was given for,
/// as the refusal prints it (<c>control-2@6c1d0e3e:1234</c>: data of the cluster whose UUID starts so, at that position). Once the
/// cluster has moved on, the override means nothing any more, so one that stays in the file is no trap.
/// </summary>
public sealed class GaleraRecoveryArgs : ResourceArgs
{
    /// <summary>The member that opens the cluster, where members disagree or positions are unknown: <c>control-2@6c1d0e3e:1234</c>. Null: the newest.</summary>
    [Input("bootstrapFrom")] public string? BootstrapFrom { get; set; }

    /// <summary>Members that will not answer and need not be waited for: <c>control-3@6c1d0e3e:1234</c>, with the state that may open without them.</summary>
    [Input("ignoreUnreachable")] public List<string> IgnoreUnreachable { get; set; } = [];

    /// <summary>Members whose data of another cluster, or newer than the running one's, may go: <c>control-3@6c1d0e3e:1234</c>, with the data given up.</summary>
    [Input("discardData")] public List<string> DiscardData { get; set; } = [];

    /// <summary>How long a start waits for the other members before it fails and says for whom; it is tried again at once. Seconds, 60 by default.</summary>
    [Input("waitSeconds")] public int WaitSeconds { get; set; } = 60;
}
