using Infra.Components.Nodes;

namespace Infra.Components.HaProxy;

/// <summary>What HAProxy needs on a node, whoever moves the addresses.</summary>
internal static class HaProxySetup
{
    public const string Unit = "haproxy.service";

    /// <summary>Judges every file as it will be: the staged ones, and those in place that have no staged one. Certificates of the same run are staged, too.</summary>
    internal const string Check =
        """
        d=$(mktemp -d -p /run) && trap 'rm -rf "$d"' EXIT && mkdir "$d/services.d" && cd /etc/haproxy || exit 1
        for f in haproxy.cfg services.d/*.cfg .haproxy.cfg.infra-new services.d/.*.cfg.infra-new; do
            [ ! -f "$f" ] || { n=${f##*/}; n=${n#.}; cp "$f" "$d/$(dirname "$f")/${n%.infra-new}"; }
        done
        for f in /etc/haproxy/certificates/.*.infra-new; do
            [ ! -f "$f" ] || { n=${f##*/.}; sed -i "s#/etc/haproxy/certificates/${n%.infra-new}\b#$f#" "$d"/services.d/*.cfg; }
        done
        said=$(haproxy -c -f "$d/haproxy.cfg" -f "$d/services.d" 2>&1) && exit 0
        echo "$said" | sed "s#$d/#/etc/haproxy/#g"
        exit 1
        """;

    // A reload keeps every connection, but not a new command line: one that was started by Debian's unit alone is started anew.
    public static NodeStep CommandLine => new()
    {
        Name = "command-line",
        When = "before-units",
        Check = $"! systemctl is-active --quiet {Unit} || tr '\\0' ' ' </proc/$(systemctl show --property=MainPID --value {Unit})/cmdline | grep -q /etc/haproxy/services.d",
        Apply = $"systemctl restart {Unit}",
    };

    public static IEnumerable<NodeFile> Files(HaProxyConfig config, IEnumerable<CertificateFile> certificates) =>
    [
        new(HaProxyUnitWriter.Path, HaProxyUnitWriter.Write()) { Units = [Unit] },
        new(OldWorkersWriter.Path, OldWorkersWriter.Write()) { Mode = "0755", Units = [OldWorkersWriter.Unit], Check = "python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' {file}" },
        new(OldWorkersWriter.UnitPath, OldWorkersWriter.WriteUnit()) { Units = [OldWorkersWriter.Unit] },
        .. certificates.Select(c => new NodeFile(c.Path, c.Text) { Mode = "0600", Units = [Unit], Check = CertificateFile.Check }),
        Checked(HaProxyConfigWriter.Path, HaProxyConfigWriter.Write(config)),
        Checked(StatsWriter.Path, StatsWriter.Write(config)),
        .. ServicesWriter.Write(config) is { } services ? [Checked(ServicesWriter.Path, services)] : Array.Empty<NodeFile>(),
    ];

    private static NodeFile Checked(string path, string text) => new(path, text) { Units = [Unit], Check = Check };
}
