using Pulumi;

namespace Infra.OfflineSdk.Tests.Wire;

sealed class PartArgs : ResourceArgs
{
    [Input("where")]
    public Input<string>? Where { get; set; }

    [Input("size")]
    public int? Size { get; set; }
}

sealed class SiteArgs : ResourceArgs
{
    [Input("any")]
    public Input<object>? Any { get; set; }

    [Input("part")]
    public Input<PartArgs>? Part { get; set; }

    [Input("parts")]
    InputList<PartArgs>? _parts;

    public InputList<PartArgs> Parts
    {
        get => _parts ??= [];
        set => _parts = value;
    }

    [Input("labels")]
    InputMap<string>? _labels;

    public InputMap<string> Labels
    {
        get => _labels ??= [];
        set => _labels = value;
    }
}

/// <summary>A component with every kind of argument.</summary>
sealed class Site(string name, SiteArgs args, ComponentResourceOptions? options = null)
    : ComponentResource("test:index:Site", name, args, options);
