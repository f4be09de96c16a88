using static Infra.Components.Kolla.GlobalsBlocks;

namespace Infra.Components.Kolla;

/// <summary>Keys of a RabbitMQ that Kolla does not run. The password is a variable of passwords.yml: no secret stands here.</summary>
internal static class GlobalsMessages
{
    public static IEnumerable<(string, object?)> Keys(KollaMessagesArgs messages) =>
    [
        ("enable_rabbitmq", false),
        ("rabbitmq_user", When(messages.User != "openstack", messages.User)),
        ("rabbitmq_port", When(messages.Port != 5672, messages.Port)),
        ("om_rpc_vhost", When(messages.Vhost.Length > 0, messages.Vhost)),
        ("om_notify_vhost", When(messages.Vhost.Length > 0, messages.Vhost)),
        ("rpc_transport_url", Url(messages)),
        ("notify_transport_url", "{{ rpc_transport_url }}"),
        ("nova_cell_rpc_transport_url", "{{ rpc_transport_url }}"),
        ("nova_cell_notify_transport_url", "{{ notify_transport_url }}"),
    ];

    /// <summary>Keys above that only a role's defaults know: Kolla's own guide to an external RabbitMQ names them.</summary>
    public static readonly IReadOnlyList<string> OfRoles = ["nova_cell_rpc_transport_url", "nova_cell_notify_transport_url"];

    private static string Url(KollaMessagesArgs messages) =>
        $"rabbit://{string.Join(',', messages.Hosts.Select(h => $"{messages.User}:{{{{ rabbitmq_password }}}}@{h}:{messages.Port}"))}/{(messages.Vhost.Length > 0 ? messages.Vhost : "/")}";
}
