using Infra.Components.RabbitMq;

namespace Infra.Components.Tests.RabbitMqCluster;

/// <summary>Args for tests, and a member's model.</summary>
internal static class RabbitMqFiles
{
    public static RabbitMqClusterArgs Args(Action<RabbitMqClusterArgs>? change = null)
    {
        var args = new RabbitMqClusterArgs { Nodes = ControlNodes.Of(3), Users = [new() { Name = "openstack" }] };
        change?.Invoke(args);
        return args;
    }

    public static RabbitMqConfig Member(int index = 1, Action<RabbitMqClusterArgs>? change = null) => RabbitMqConfig.From("messages", Args(change), index);

    /// <summary>TLS with texts that only look like certificates.</summary>
    public static RabbitMqTlsArgs Tls(string clients = "only", bool members = true) => new()
    {
        Authority = Pem,
        Certificates = ControlNodes.Of(3).ToDictionary(n => n.Name, _ => Pem),
        Keys = ControlNodes.Of(3).ToDictionary(n => n.Name, n => (Pulumi.Input<string>)$"key of {n.Name}"),
        Clients = clients,
        Members = members,
    };

    private const string Pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
}
