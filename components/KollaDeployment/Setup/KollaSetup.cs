using System.Collections.Immutable;
using Infra.Components.HaProxy;
using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.Kolla;

/// <summary>What the component asks of the deploy host and of every node.</summary>
internal static class KollaSetup
{
    /// <summary>Whom Ansible logs in as.</summary>
    public const string User = "infra-kolla";

    /// <summary>The runner's folder on the deploy host.</summary>
    public const string Programs = "/usr/local/lib/infra/kolla";

    private const string Runner = $"{Programs}/kolla.py", AccessKeySecret = "access", KnownHostsSecret = "known-hosts";

    /// <summary>
    /// On every node: the account that Ansible uses, with the deployment's own key. Control nodes know who the deploy host is: the one
    /// before asks them when it goes, and destroys nothing that another one deploys now.
    /// </summary>
    public static NodeSetupArgs Access(KollaConfig config, Node node, Output<string> publicKey) => new()
    {
        Node = node,
        Component = "kolla-access",
        Packages = [.. KollaVersions.NodePackages],
        Users = [new() { Name = User, Sudo = true, AuthorizedKeys = [$"{{{{secret:{AccessKeySecret}}}}}"] }],
        Files = config.In("control").Any(h => h.Name == node.Name) ? [new("/etc/infra/kolla-deploy-host", $"{config.DeployHost.Name}\n") { Units = [] }] : [],
        Secrets = new() { { AccessKeySecret, publicKey } },
    };

    /// <summary>First on the deploy host: the runner, and Kolla-Ansible in an environment of its own. A release that may not follow is refused here.</summary>
    public static NodeSetupArgs Host(KollaConfig config) => new()
    {
        Node = config.DeployHost,
        Component = "kolla-host",
        Packages = [.. KollaVersions.Packages, .. config.Options.Install.HostPackages],
        Files =
        [
            .. KollaScripts.Names.Select(Program),
            new(PlanWriter.ReleasePath, PlanWriter.WriteRelease(config)) { Units = [], Check = $"[ ! -x {Runner} ] || {Runner} may-become {{file}}" },
            new(InstallWriter.Path, InstallWriter.Write(config)) { Units = [] },
        ],
        Steps = [new() { Name = "installed", Check = $"{Runner} installed", Apply = $"{Runner} install", Seconds = 3600, Shown = true }],
    };

    /// <summary>Then what Kolla-Ansible reads.</summary>
    public static NodeSetupArgs Config(KollaConfig config, KollaTexts texts, AccessKey key, Passwords passwords, IReadOnlyDictionary<string, Output<string>>? amphorae)
    {
        var secrets = new InputMap<string> { { AccessKeySecret, key.PrivateKey }, { KnownHostsSecret, KnownHosts.Text(config.Machines) } };
        foreach (var (name, value) in passwords.Secrets) secrets.Add(name, value);
        foreach (var (name, value) in Overrides.Secrets(config)) secrets.Add(name, value);
        foreach (var (name, value) in amphorae ?? ImmutableDictionary<string, Output<string>>.Empty) secrets.Add(name, value);
        return new()
        {
            Node = config.DeployHost,
            Component = "kolla",
            Files =
            [
                new($"{KollaConfig.Folder}/infra/ssh_key", $"{{{{secret:{AccessKeySecret}}}}}") { Mode = "0600", Units = [] },
                new(KnownHosts.Path, $"{{{{secret:{KnownHostsSecret}}}}}") { Units = [] },
                new(InventoryWriter.Path, texts.Inventory) { Units = [], Check = $"{InPath(config)} ansible-inventory -i {{file}} --list >/dev/null" },
                new($"{KollaConfig.Folder}/globals.yml", texts.Globals) { Units = [], Check = Yaml(config) },
                new(PasswordsWriter.Path, texts.Passwords) { Mode = "0600", Units = [], Check = Yaml(config) },
                .. texts.Overrides.Select(o => new NodeFile(o.Path, o.Content) { Mode = o.Mode, Units = [] }),
            ],
            Secrets = secrets,
        };
    }

    private const string Wanted = $"--wanted {PlanWriter.Path}";

    /// <summary>Last, the run: nothing but what differs from what was applied, until every promised container is healthy.</summary>
    /// <param name="config">The model.</param>
    /// <param name="plan">What is to be.</param>
    /// <param name="secrets">Changes when any secret does, which no text shows: then the runner is asked again what differs.</param>
    public static NodeSetupArgs Run(KollaConfig config, string plan, Output<string> secrets) => new()
    {
        Node = config.DeployHost,
        Component = "kolla-run",
        Files = [new(PlanWriter.Path, plan) { Units = [], Check = $"{Runner} may-become {{file}}" }],
        Steps = [new() { Name = "deployed", Check = $"{Runner} {Wanted} check", Apply = $"{Runner} {Wanted} run", Seconds = Seconds(config), Shown = true }],
        Removal = $"{Runner} {Wanted} removed",
        RemovalSeconds = Seconds(config),
        Secrets = new() { { "all", secrets } },
    };

    /// <summary>Where our own load balancer holds the addresses: Kolla's front ends, on each node of the group network.</summary>
    public static NodeSetupArgs Proxy(KollaConfig config, Node node, Passwords passwords)
    {
        var globals = Globals.Of(config);
        var secrets = new InputMap<string>();
        foreach (var key in ProxyWriter.Secrets(config, globals)) secrets.Add(key, passwords.Values[key]);
        foreach (var (path, text) in ProxyCertificates(config)) secrets.Add(path, text);
        return new()
        {
            Node = node,
            Component = "kolla-proxy",
            Files =
            [
                .. ProxyCertificates(config).Select(c => new NodeFile(c.Path, $"{{{{secret:{c.Path}}}}}") { Mode = "0600", Units = [HaProxySetup.Unit] }),
                new(ProxyWriter.Path, ProxyWriter.Write(config, globals)) { Units = [HaProxySetup.Unit], Mode = "0600", Check = HaProxySetup.Check },
            ],
            Secrets = secrets,
        };
    }

    private static IEnumerable<(string Path, Input<string> Text)> ProxyCertificates(KollaConfig config)
    {
        if (Certificates.Internal(config) is { } inside) yield return (ProxyWriter.InternalCertificate, inside);
        if (Certificates.External(config) is { } outside) yield return (ProxyWriter.ExternalCertificate, outside);
        if (config.Options.Tls?.Authority is { } authority) yield return (ProxyWriter.Authority, authority);
    }

    private static int Seconds(KollaConfig config) => config.Options.Lifecycle.Hours * 3600;

    private static string InPath(KollaConfig config) => $"PATH={InstallWriter.VirtualEnvironment(config)}/bin:$PATH";

    private static string Yaml(KollaConfig config) => $"{InPath(config)} python3 -c 'import sys, yaml; yaml.safe_load(open(sys.argv[1]))' {{file}}";

    private static NodeFile Program(string name) => new($"{Programs}/{name}", KollaScripts.Read(name))
    {
        Mode = name == "kolla.py" ? "0755" : "0644",
        Units = [],
        Check = name.EndsWith(".py", StringComparison.Ordinal) ? "python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' {file}" : null,
    };
}
