namespace Infra.Cli;

/// <summary>Exit codes, as Pulumi's.</summary>
static class ExitCode
{
    public const int Good = 0;
    public const int Failed = 1;
    public const int Interrupted = 8;
}
