namespace Infra.Engine.Deployment;

/// <summary>A resource could not be brought to its state; already reported where <see cref="Reported"/>.</summary>
internal sealed class StepFailedException(string urn, string message, bool reported = false) : Exception(message)
{
    public string Urn { get; } = urn;

    public bool Reported { get; } = reported;
}
