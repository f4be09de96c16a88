namespace Infra.Components.RabbitMq;

/// <summary>What the server and its tools are started with: names, addresses, plugins.</summary>
public static class RabbitMqEnvironmentWriter
{
    /// <summary>Where the environment lands.</summary>
    public const string Path = "/etc/rabbitmq/rabbitmq-env.conf";

    /// <summary>Where the names land.</summary>
    public const string NamesPath = "/etc/rabbitmq/names";

    /// <summary>Where the plugins land.</summary>
    public const string PluginsPath = "/etc/rabbitmq/enabled_plugins";

    /// <summary>The environment, a shell script.</summary>
    public static string Write(RabbitMqConfig config) =>
        $"""
        NODENAME=rabbit@{config.Member.Name}
        USE_LONGNAME=false
        export ERL_INETRC={NamesPath}
        # rabbitmq-start says there how the server may start.
        CONFIG_FILES={RabbitMqMemberWriter.FormationFolder}
        {Arguments(config)}
        """;

    /// <summary>
    /// Member → address on the cluster's plane, for Erlang alone: it asks this before /etc/hosts, which names the management
    /// addresses. No name server is needed.
    /// </summary>
    public static string WriteNames(RabbitMqConfig config) =>
        string.Concat(config.Members.Select(m => $"{{host, {{{m.Address.Replace('.', ',')}}}, [\"{m.Name}\"]}}.\n")) + "{lookup, [file, native]}.\n";

    /// <summary>The plugins, an Erlang term.</summary>
    public static string WritePlugins(RabbitMqConfig config)
    {
        string[] plugins = [.. config.Options.Management ? ["rabbitmq_management"] : (string[])[], .. config.Options.Metrics ? ["rabbitmq_prometheus"] : (string[])[]];
        return $"[{string.Join(',', plugins)}].\n";
    }

    private static string Arguments(RabbitMqConfig config)
    {
        var tls = config.EncryptsMembers ? $" -pa $(echo /usr/lib/erlang/lib/ssl-*/ebin) -proto_dist inet_tls -ssl_dist_optfile {RabbitMqTlsWriter.DistributionPath}" : "";
        return $"SERVER_ADDITIONAL_ERL_ARGS=\"{tls.TrimStart()}\"\nCTL_ERL_ARGS=\"-kernel inet_dist_use_interface {{127,0,0,1}}{tls}\"\n";
    }
}
