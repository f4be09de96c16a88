namespace Pulumi.Random;

/// <summary>What a RandomShuffle is made with.</summary>
public sealed class RandomShuffleArgs : ResourceArgs
{
    [Input("inputs", required: true)]
    InputList<string>? _inputs;

    [Input("keepers")]
    InputMap<string>? _keepers;

    public InputList<string> Inputs
    {
        get => _inputs ??= [];
        set => _inputs = value;
    }

    public InputMap<string> Keepers
    {
        get => _keepers ??= [];
        set => _keepers = value;
    }

    [Input("resultCount")]
    public Input<int>? ResultCount { get; set; }

    [Input("seed")]
    public Input<string>? Seed { get; set; }

    public static new RandomShuffleArgs Empty => new();
}
