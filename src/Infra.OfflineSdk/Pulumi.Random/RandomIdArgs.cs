namespace Pulumi.Random;

/// <summary>What a RandomId is made with.</summary>
public sealed class RandomIdArgs : ResourceArgs
{
    [Input("keepers")]
    InputMap<string>? _keepers;

    [Input("byteLength", required: true)]
    public Input<int> ByteLength { get; set; } = null!;

    public InputMap<string> Keepers
    {
        get => _keepers ??= [];
        set => _keepers = value;
    }

    [Input("prefix")]
    public Input<string>? Prefix { get; set; }

    public static new RandomIdArgs Empty => new();
}
