namespace Infra.Engine.Deployment;

/// <summary>A step that was waiting when the operation was halted: it never began.</summary>
internal sealed class DroppedException : OperationCanceledException;
