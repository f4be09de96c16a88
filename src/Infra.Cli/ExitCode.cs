namespace Infra.Cli;

/// <summary>Exit codes, as Pulumi's, and two of our own.</summary>
static class ExitCode
{
    public const int Good = 0;
    public const int Failed = 1;

    /// <summary>There were changes where <c>--expect-no-changes</c> wanted none.</summary>
    public const int Unexpected = 7;

    public const int Interrupted = 8;

    /// <summary>Nodes that the update has something for were not reached; all else went well. Pulumi uses no 10.</summary>
    public const int Unreached = 10;

    /// <summary>Nodes answer, but not as expected (they let nobody in, or are not what they should be); all else went well.</summary>
    public const int UnexpectedAnswer = 11;
}
