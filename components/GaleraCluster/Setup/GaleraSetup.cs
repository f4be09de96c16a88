using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.Galera;

/// <summary>What the component asks of a member.</summary>
internal static class GaleraSetup
{
    private const string MariaDb = "mariadb.service";

    /// <summary>
    /// First, on all members at once: everything but the database itself. Only members that can be asked whether they have data
    /// let the first one decide whether it may make the cluster.
    /// </summary>
    public static NodeSetupArgs Health(Node node, GaleraConfig config) => new()
    {
        Node = node,
        Component = "galera-health",
        Packages = [.. GaleraVersions.Packages(config.Options)],
        Files =
        [
            new("/etc/sysusers.d/infra-galera.conf", GaleraHealthWriter.WriteSystemUser()) { Units = [] },
            .. GaleraRecoveryWriter.WriteModules().Select(m => new NodeFile(m.Key, m.Value) { Check = Compiles }),
            new(GaleraStartWriter.Path, GaleraStartWriter.Write()) { Mode = "0755", Check = Compiles },
            .. VersionSetup.Files(config.Options),
            new(GaleraHealthWriter.Path, GaleraHealthWriter.Write()) { Mode = "0755", Check = Compiles },
            new(GaleraHealthWriter.SettingsPath, GaleraHealthWriter.WriteSettings(config)),
            new($"/etc/systemd/system/{GaleraHealthWriter.Unit}", GaleraHealthWriter.WriteUnit()),
            new($"/etc/systemd/system/{GaleraRecoveryWriter.Unit}", GaleraRecoveryWriter.WriteUnit()),
        ],
        Steps = [new() { Name = "system-user", When = "before-units", Check = $"getent passwd {GaleraHealthWriter.User} >/dev/null", Apply = "systemd-sysusers" }, .. VersionSetup.Steps(config.Options)],
        Units = [GaleraHealthWriter.Unit, GaleraRecoveryWriter.Unit],
    };

    /// <summary>Then one at a time: the member itself, in the cluster and synced before the next one's turn.</summary>
    public static NodeSetupArgs Member(Node node, GaleraConfig config, InputMap<string> passwords) => new()
    {
        Node = node,
        Component = "galera",
        Packages = [.. GaleraVersions.Exactly(config.Options)],
        Files =
        [
            // --help reads every option and refuses unknown ones and wrong values, and starts nothing.
            new(GaleraConfigWriter.Path, GaleraConfigWriter.Write(config)) { Units = [MariaDb], Check = KnownOptions },
            new(GaleraConfigWriter.MembersPath, GaleraConfigWriter.WriteMembers(config)) { Units = [], Check = KnownOptions },
            new(GaleraUnitWriter.Path, GaleraUnitWriter.Write()) { Units = [] },
            .. Proxy(config),
        ],
        Units = [new(MariaDb) { Packages = [.. GaleraVersions.Database, "galera-4"] }],
        Steps = [GaleraUserSteps.Prepared(), GaleraUserSteps.HealthUser(), .. config.Options.Users.Select(GaleraUserSteps.User)],
        Secrets = passwords,
        Ready = $"{GaleraHealthWriter.Path} --ask",
        ReadySeconds = 300,
    };

    private const string KnownOptions = "mariadbd --defaults-file={file} --wsrep-cluster-address=gcomm://the-members --user=mysql --help --verbose >/dev/null";

    private const string Compiles = "python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' {file}";

    private static IEnumerable<NodeFile> Proxy(GaleraConfig config) => config.Options.Address is null ? []
        : [new(GaleraProxyWriter.Path, GaleraProxyWriter.Write(config)) { Units = ["haproxy.service"], Check = "haproxy -c -f /etc/haproxy/haproxy.cfg -f {file}" }];
}
