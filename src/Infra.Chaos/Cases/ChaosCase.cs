namespace Infra.Chaos.Cases;

/// <summary>One way to break a stack, and what must hold meanwhile and afterwards.</summary>
/// <param name="Name">As given to <c>infra chaos run</c>.</param>
/// <param name="Does">A sentence.</param>
/// <param name="Run">Breaks, and waits until all is as it was.</param>
public sealed record ChaosCase(string Name, string Does, Bounds Bounds, Func<Play, Task> Run)
{
    /// <summary>Units without which it makes no sense: each must run on some node.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>True when only a lab can break this; false when any node can be broken so, and mended from outside.</summary>
    public bool LabOnly { get; init; } = true;

    /// <summary>How often what it does is repeated within it, unless the command line says otherwise; 1 for most.</summary>
    public int Rounds { get; init; } = 1;

    /// <summary>True when <c>--times</c> counts rounds within one run, not runs.</summary>
    public bool HasRounds => Rounds > 1;
}
