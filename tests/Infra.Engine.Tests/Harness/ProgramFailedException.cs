namespace Infra.Engine.Tests.Harness;

/// <summary>Ends an in-test program with an exit code.</summary>
internal sealed class ProgramFailedException(int exitCode) : Exception
{
    public int ExitCode { get; } = exitCode;
}
