namespace Infra.Components;

/// <summary>What the base of every node installs.</summary>
internal static class BaseVersions
{
    /// <summary>Debian packages, in the distribution's versions.</summary>
    public static IReadOnlyList<string> Packages { get; } = ["chrony", "hostname", "sudo"];
}
