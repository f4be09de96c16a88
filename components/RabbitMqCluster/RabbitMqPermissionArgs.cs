using Pulumi;

namespace Infra.Components;

/// <summary>Rights on a virtual host: regular expressions of names.</summary>
public sealed class RabbitMqPermissionArgs : ResourceArgs
{
    /// <summary>The virtual host.</summary>
    [Input("vhost")] public string Vhost { get; set; } = "/";

    /// <summary>What it may make and delete.</summary>
    [Input("configure")] public string Configure { get; set; } = ".*";

    /// <summary>Where it may publish.</summary>
    [Input("write")] public string Write { get; set; } = ".*";

    /// <summary>What it may consume.</summary>
    [Input("read")] public string Read { get; set; } = ".*";
}
