using Pulumi;

namespace Infra.Components;

/// <summary>A virtual host. When it leaves the list it is removed once it holds no queue: its messages are data.</summary>
public sealed class RabbitMqVhostArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>
    /// Type of durable queues whose client asks for none: <c>quorum</c>, <c>classic</c> or <c>stream</c>. A client's own
    /// <c>x-queue-type</c> wins; exclusive and transient queues stay classic.
    /// </summary>
    [Input("defaultQueueType")] public string DefaultQueueType { get; set; } = "quorum";
}
