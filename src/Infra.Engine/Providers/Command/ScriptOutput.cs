using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Command;

/// <summary>What a script printed, each without its last newline.</summary>
sealed record ScriptOutput(string Stdout, string Stderr)
{
    public static readonly ScriptOutput Empty = new("", "");

    /// <summary>The files that assetPaths and archivePaths matched after the run, as the outputs assets and archive.</summary>
    public Struct Found { get; init; } = new();
}
