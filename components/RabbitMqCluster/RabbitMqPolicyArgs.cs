using Pulumi;

namespace Infra.Components;

/// <summary>A policy.</summary>
public sealed class RabbitMqPolicyArgs : ResourceArgs
{
    /// <summary>Unique in its virtual host.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Its virtual host.</summary>
    [Input("vhost")] public string Vhost { get; set; } = "/";

    /// <summary>Regular expression of the names that it is for.</summary>
    [Input("pattern", required: true)] public string Pattern { get; set; } = "";

    /// <summary>Key → value: <c>max-length → 100000</c>, <c>overflow → reject-publish</c>. Whole numbers are sent as numbers.</summary>
    [Input("definition", required: true)] public Dictionary<string, string> Definition { get; set; } = [];

    /// <summary>The highest one that matches wins.</summary>
    [Input("priority")] public int Priority { get; set; }

    /// <summary><c>queues</c>, <c>exchanges</c> or <c>all</c>.</summary>
    [Input("applyTo")] public string ApplyTo { get; set; } = "queues";
}
