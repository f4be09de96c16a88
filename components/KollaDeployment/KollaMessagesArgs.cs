using Pulumi;

namespace Infra.Components;

/// <summary>RabbitMQ that is there already.</summary>
public sealed class KollaMessagesArgs : ResourceArgs
{
    /// <summary>Addresses of all members: our RabbitMqCluster's.</summary>
    [Input("hosts", required: true)] public List<string> Hosts { get; set; } = [];

    /// <summary>TCP port.</summary>
    [Input("port")] public int Port { get; set; } = 5672;

    /// <summary>Who sends.</summary>
    [Input("user")] public string User { get; set; } = "openstack";

    /// <summary>The password; secret, becomes <c>rabbitmq_password</c>.</summary>
    [Input("password", required: true)] public Input<string> Password { get; set; } = "";

    /// <summary>Virtual host; empty is Kolla's default, <c>/</c>.</summary>
    [Input("vhost")] public string Vhost { get; set; } = "";
}
