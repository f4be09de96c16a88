namespace Infra.Components.RabbitMq;

/// <summary>What the component installs, from Debian 12: RabbitMQ 3.10 on Erlang 25.</summary>
public static class RabbitMqVersions
{
    /// <summary>Packages of every member.</summary>
    public static IReadOnlyList<string> Packages => ["rabbitmq-server", "python3", "openssl"];
}
