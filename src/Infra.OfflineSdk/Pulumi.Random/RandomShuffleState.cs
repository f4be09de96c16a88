namespace Pulumi.Random;

/// <summary>What is known of an existing RandomShuffle.</summary>
public sealed class RandomShuffleState : ResourceArgs
{
    [Input("inputs")]
    InputList<string>? _inputs;

    [Input("keepers")]
    InputMap<string>? _keepers;

    [Input("results")]
    InputList<string>? _results;

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

    public InputList<string> Results
    {
        get => _results ??= [];
        set => _results = value;
    }

    [Input("seed")]
    public Input<string>? Seed { get; set; }

    public static new RandomShuffleState Empty => new();
}
