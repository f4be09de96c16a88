using Infra.Components.Nodes;

namespace Infra.Components.Galera;

/// <summary>Refuses a version that a member may not go to, on all members before the first one changes.</summary>
internal static class VersionSetup
{
    private const string Path = "/usr/local/lib/infra/galera-version";

    public static IEnumerable<NodeFile> Files(GaleraClusterArgs args) =>
        args.Version is null ? [] : [new(Path, Scripts.Read("galera-version.py")) { Mode = "0755", Units = [] }];

    public static IEnumerable<NodeStep> Steps(GaleraClusterArgs args) =>
        args.Version is not { } version ? [] : [new() { Name = "version", When = "before-units", Check = $"{Path} {version}", Apply = $"{Path} {version}" }];
}
