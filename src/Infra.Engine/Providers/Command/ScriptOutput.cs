namespace Infra.Engine.Providers.Command;

/// <summary>What a script printed, each without its last newline.</summary>
sealed record ScriptOutput(string Stdout, string Stderr)
{
    public static readonly ScriptOutput Empty = new("", "");
}
