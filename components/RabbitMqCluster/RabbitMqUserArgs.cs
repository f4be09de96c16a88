using Pulumi;

namespace Infra.Components;

/// <summary>A user of the messages; its password is random and secret.</summary>
public sealed class RabbitMqUserArgs : ResourceArgs
{
    /// <summary>a-z, 0-9, - and _, 32 at most.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>RabbitMQ's tags, such as <c>monitoring</c> or <c>administrator</c> (for the management plugin).</summary>
    [Input("tags")] public List<string> Tags { get; set; } = [];

    /// <summary>Where it may do what. Null: everything on <c>/</c>.</summary>
    [Input("permissions")] public List<RabbitMqPermissionArgs>? Permissions { get; set; }
}
