namespace Pulumi.Random;

/// <summary>What a RandomBytes is made with.</summary>
public sealed class RandomBytesArgs : ResourceArgs
{
    [Input("keepers")]
    InputMap<string>? _keepers;

    public InputMap<string> Keepers
    {
        get => _keepers ??= [];
        set => _keepers = value;
    }

    [Input("length", required: true)]
    public Input<int> Length { get; set; } = null!;

    public static new RandomBytesArgs Empty => new();
}
