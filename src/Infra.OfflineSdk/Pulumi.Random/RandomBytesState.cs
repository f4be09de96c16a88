namespace Pulumi.Random;

/// <summary>What is known of an existing RandomBytes.</summary>
public sealed class RandomBytesState : ResourceArgs
{
    [Input("base64")]
    Input<string>? _base64;

    [Input("hex")]
    Input<string>? _hex;

    [Input("keepers")]
    InputMap<string>? _keepers;

    public Input<string>? Base64
    {
        get => _base64;
        set => _base64 = RandomOptions.Secret(value);
    }

    public Input<string>? Hex
    {
        get => _hex;
        set => _hex = RandomOptions.Secret(value);
    }

    public InputMap<string> Keepers
    {
        get => _keepers ??= [];
        set => _keepers = value;
    }

    [Input("length")]
    public Input<int>? Length { get; set; }

    public static new RandomBytesState Empty => new();
}
