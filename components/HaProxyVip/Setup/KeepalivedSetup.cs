using Infra.Components.Nodes;

namespace Infra.Components.HaProxy;

/// <summary>What keepalived needs on a node.</summary>
internal static class KeepalivedSetup
{
    public const string Unit = "keepalived.service";

    public const string Ready = $"{KeepalivedCheckWriter.Path} && systemctl is-active --quiet {Unit}";

    public static IEnumerable<NodeFile> Files(KeepalivedConfig config) =>
    [
        new(KeepalivedCheckWriter.Path, KeepalivedCheckWriter.Write()) { Mode = "0755", Units = [], Check = "bash -n {file}" },
        new(AddressReleaseWriter.Path, AddressReleaseWriter.Write(config)) { Mode = "0755", Units = [], Check = "bash -n {file}" },
        new(KeepalivedYieldWriter.Path, KeepalivedYieldWriter.Write(config)) { Mode = "0755", Units = [Unit], Check = "bash -n {file}" },
        new(KeepalivedUnitWriter.HaProxyPath, KeepalivedUnitWriter.WriteForHaProxy()) { Units = [] },
        new(KeepalivedUnitWriter.Path, KeepalivedUnitWriter.Write()) { Units = [] },
        new(KeepalivedConfigWriter.Path, KeepalivedConfigWriter.Write(config)) { Mode = "0640", Units = [Unit], Check = KeepalivedConfigWriter.Check },
    ];
}
