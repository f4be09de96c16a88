namespace Infra.Engine.Deployment;

internal enum PlanKind
{
    Same,
    Create,
    Update,

    /// <summary>The new one first, the old one at the end of the run.</summary>
    Replace,

    /// <summary>The old one and what cannot be without it first.</summary>
    DeleteAndReplace,

    /// <summary>It is already deleted and comes back.</summary>
    Recreate,

    /// <summary>No target, and there: it stays as it was, with what it needs.</summary>
    Leave,

    /// <summary>No target, and not there: it is left out.</summary>
    Skip,
}
