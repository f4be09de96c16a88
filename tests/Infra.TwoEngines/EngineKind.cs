namespace Infra.TwoEngines;

public enum EngineKind
{
    /// <summary>The <c>pulumi</c> command.</summary>
    Real,

    /// <summary>The embedded engine, in this process.</summary>
    Ours,
}
