namespace Pulumi.Random;

/// <summary>What a RandomUuid is made with.</summary>
public sealed class RandomUuidArgs : ResourceArgs
{
    [Input("keepers")]
    InputMap<string>? _keepers;

    public InputMap<string> Keepers
    {
        get => _keepers ??= [];
        set => _keepers = value;
    }

    public static new RandomUuidArgs Empty => new();
}
