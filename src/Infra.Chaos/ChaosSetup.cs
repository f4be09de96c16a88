using Infra.Chaos.Faults;
using Infra.Chaos.Stack;
using Infra.Chaos.Watches;

namespace Infra.Chaos;

/// <summary>A stack to be broken: how it is reached, broken and watched.</summary>
/// <param name="Folder">Where logs of failed cases go.</param>
public sealed record ChaosSetup(Target Stack, INodes Nodes, IFaults Faults, IHolders Holders, IMemberReports Members, IStackUp Up, string Folder)
{
    /// <summary>Factor on every bound; 1 on a quiet machine.</summary>
    public double Slack { get; init; } = 1;

    /// <summary>Rounds of a case that has them; null for its own number.</summary>
    public int? Rounds { get; init; }

    /// <summary>The only node that may be broken; null where all may (a lab).</summary>
    public string? Only { get; init; }

    /// <summary>Told what happens, a line each.</summary>
    public Action<string> Say { get; init; } = _ => { };
}
