namespace Pulumi.Random;

/// <summary>What is known of an existing RandomUuid.</summary>
public sealed class RandomUuidState : ResourceArgs
{
    [Input("keepers")]
    InputMap<string>? _keepers;

    public InputMap<string> Keepers
    {
        get => _keepers ??= [];
        set => _keepers = value;
    }

    [Input("result")]
    public Input<string>? Result { get; set; }

    public static new RandomUuidState Empty => new();
}
