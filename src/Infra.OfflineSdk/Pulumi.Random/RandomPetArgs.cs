namespace Pulumi.Random;

/// <summary>What a RandomPet is made with.</summary>
public sealed class RandomPetArgs : ResourceArgs
{
    [Input("keepers")]
    InputMap<string>? _keepers;

    public InputMap<string> Keepers
    {
        get => _keepers ??= [];
        set => _keepers = value;
    }

    [Input("length")]
    public Input<int>? Length { get; set; }

    [Input("prefix")]
    public Input<string>? Prefix { get; set; }

    [Input("separator")]
    public Input<string>? Separator { get; set; }

    public static new RandomPetArgs Empty => new();
}
