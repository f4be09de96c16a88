namespace Infra.Cli;

/// <summary>Exit codes, as Pulumi's.</summary>
static class ExitCode
{
    public const int Good = 0;
    public const int Failed = 1;

    /// <summary>There were changes where <c>--expect-no-changes</c> wanted none.</summary>
    public const int Unexpected = 7;

    public const int Interrupted = 8;
}
