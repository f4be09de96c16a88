namespace Pulumi.Random;

/// <summary>What is known of an existing RandomId.</summary>
public sealed class RandomIdState : ResourceArgs
{
    [Input("keepers")]
    InputMap<string>? _keepers;

    [Input("b64Std")]
    public Input<string>? B64Std { get; set; }

    [Input("b64Url")]
    public Input<string>? B64Url { get; set; }

    [Input("byteLength")]
    public Input<int>? ByteLength { get; set; }

    [Input("dec")]
    public Input<string>? Dec { get; set; }

    [Input("hex")]
    public Input<string>? Hex { get; set; }

    public InputMap<string> Keepers
    {
        get => _keepers ??= [];
        set => _keepers = value;
    }

    [Input("prefix")]
    public Input<string>? Prefix { get; set; }

    public static new RandomIdState Empty => new();
}
