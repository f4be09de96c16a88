namespace Infra.TwoEngines;

/// <summary>The program ends badly; exit code 32 says that it has already told the engine why.</summary>
public sealed class ProgramFailedException(int exitCode = 1) : Exception($"the program ends with exit code {exitCode}")
{
    public int ExitCode { get; } = exitCode;
}
