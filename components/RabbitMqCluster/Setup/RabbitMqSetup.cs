using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.RabbitMq;

/// <summary>What the component asks of a member.</summary>
internal static class RabbitMqSetup
{
    private const string Cookie = "erlang-cookie", Node = $"{RabbitMqMemberWriter.Erl} {RabbitMqMemberWriter.Folder}/rabbitmq-node";

    // A member that asks another one for its feature flags a moment too early dies of the answer (incompatible_feature_flags, badmap undefined
    // in 3.10); systemd starts it again after two seconds.
    private const int StartTries = 5;

    /// <summary>
    /// First, on all members at once: everything but the server's configuration. Members that can be asked let the first one decide
    /// whether it may make the cluster, and members that were all stopped come back here, because they wait for each other.
    /// </summary>
    public static NodeSetupArgs Prepared(Node node, RabbitMqConfig config, Output<string> cookie) => new()
    {
        Node = node,
        Component = "rabbitmq-node",
        Packages = [.. RabbitMqVersions.Packages],
        Files =
        [
            .. RabbitMqMemberWriter.Scripts.OrderBy(s => s.Key, StringComparer.Ordinal).Select(Script),
            new(RabbitMqMemberWriter.SettingsPath, RabbitMqMemberWriter.WriteSettings(config)) { Units = [] },
            new("/var/lib/rabbitmq/.erlang.cookie", $"{{{{secret:{Cookie}}}}}") { Mode = "0400", Owner = "rabbitmq:rabbitmq", Units = [] },
            new(RabbitMqUnitWriter.MapperPath, RabbitMqUnitWriter.WriteMapper(config)) { Units = [] },
            new($"/etc/systemd/system/{RabbitMqMemberWriter.Socket}", RabbitMqMemberWriter.WriteSocket(config)) { Units = [RabbitMqMemberWriter.Socket] },
            new("/etc/systemd/system/infra-rabbitmq-member@.service", RabbitMqMemberWriter.WriteAnswer()) { Units = [] },
            new($"/etc/systemd/system/{RabbitMqMemberWriter.Awake}", RabbitMqMemberWriter.WriteAwake()) { Units = [RabbitMqMemberWriter.Awake] },
            new(RabbitMqUnitWriter.Path, RabbitMqUnitWriter.Write()) { Units = [] },
        ],
        Steps = [MapperListens(config)],
        Units =
        [
            new(RabbitMqUnitWriter.Mapper) { OnChange = "nothing" }, RabbitMqMemberWriter.Socket, RabbitMqMemberWriter.Awake,
            new(RabbitMqUnitWriter.Server) { OnChange = "nothing", Tries = StartTries },
        ],
        Secrets = new() { { Cookie, cookie } },
        // Before its configuration is there the server does not start, and need not.
        Ready = $"systemctl is-active --quiet {RabbitMqUnitWriter.Mapper} {RabbitMqMemberWriter.Socket}",
    };

    /// <summary>Then one at a time: the server, in the cluster and with its part of every queue before the next one's turn.</summary>
    public static NodeSetupArgs Member(Node node, RabbitMqConfig config, IReadOnlyDictionary<string, Output<string>> passwords) => new()
    {
        Node = node,
        Component = "rabbitmq",
        Packages = [.. RabbitMqVersions.Packages],
        Files =
        [
            new(RabbitMqEnvironmentWriter.NamesPath, RabbitMqEnvironmentWriter.WriteNames(config)) { Check = Consults },
            new(RabbitMqEnvironmentWriter.Path, RabbitMqEnvironmentWriter.Write(config)) { Check = "sh -n {file}" },
            new(RabbitMqEnvironmentWriter.PluginsPath, RabbitMqEnvironmentWriter.WritePlugins(config)) { Check = Consults },
            .. RabbitMqTlsWriter.Files(config),
            new(RabbitMqConfigWriter.Path, RabbitMqConfigWriter.Write(config)) { Check = $"escript {RabbitMqMemberWriter.Folder}/rabbitmq-config-check {{file}}" },
        ],
        Units = [RabbitMqUnitWriter.Server],
        Steps = [Drained(config), RabbitMqObjectsWriter.Step(config.Options)],
        Secrets = Secrets(config, passwords),
        Ready = $"{Node} ready",
        ReadySeconds = 300,
    };

    /// <summary>Files that only a restart makes the server read.</summary>
    public static IReadOnlyList<string> RestartFiles(RabbitMqConfig config) =>
        [RabbitMqEnvironmentWriter.NamesPath, RabbitMqEnvironmentWriter.Path, RabbitMqEnvironmentWriter.PluginsPath, .. RabbitMqTlsWriter.Files(config).Select(f => f.Path), RabbitMqConfigWriter.Path];

    private const string Consults = "erl -noshell -eval 'case file:consult(\"{file}\") of {ok, _} -> halt(0); Wrong -> io:format(\"~p~n\", [Wrong]), halt(1) end'";

    /// <summary>Before a restart: the others must be able to do without this member, and its clients and leaders go first.</summary>
    private static NodeStep Drained(RabbitMqConfig config) => new()
    {
        Name = "drained",
        When = "before-units",
        Check = $"{RabbitMqMemberWriter.Start} --unchanged || {Node} drained",
        Apply = $"{Node} drain {config.Options.DrainSeconds}",
    };

    /// <summary>A port mapper that runs since its package was installed listens everywhere.</summary>
    private static NodeStep MapperListens(RabbitMqConfig config) => new()
    {
        Name = "port-mapper",
        When = "before-units",
        Check = $"[ -z \"$(ss -Hltn 'sport = :4369' | grep -v -e ' 127.0.0.1:4369 ' -e ' {config.Member.Address}:4369 ')\" ]",
        Apply = "systemctl stop epmd.service epmd.socket",
    };

    private static NodeFile Script(KeyValuePair<string, string> script) => new($"{RabbitMqMemberWriter.Folder}/{script.Key}", script.Value)
    {
        Mode = "0755",
        // All others are started anew for each question.
        Units = script.Key == "rabbitmq-awake" ? [RabbitMqMemberWriter.Awake] : [],
        Check = script.Value.StartsWith("#!/usr/bin/python3", StringComparison.Ordinal) ? "python3 -c 'import ast, sys; ast.parse(open(sys.argv[1]).read())' {file}"
            : script.Value.StartsWith("#!/bin/sh", StringComparison.Ordinal) ? "sh -n {file}"
            : "escript -s {file}",
    };

    private static InputMap<string> Secrets(RabbitMqConfig config, IReadOnlyDictionary<string, Output<string>> passwords)
    {
        var secrets = new InputMap<string>();
        foreach (var (user, password) in passwords) secrets.Add(user, password);
        if (config.Options.Tls is { } tls) secrets.Add(RabbitMqTlsWriter.KeySecret, tls.Keys[config.Member.Name]);
        return secrets;
    }
}
