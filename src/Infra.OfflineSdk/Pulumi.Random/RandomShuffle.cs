using System.Collections.Immutable;

namespace Pulumi.Random;

/// <summary>A random order of given texts.</summary>
[RandomResourceType("random:index/randomShuffle:RandomShuffle")]
public class RandomShuffle : CustomResource
{
    const string TypeToken = "random:index/randomShuffle:RandomShuffle";

    public RandomShuffle(string name, RandomShuffleArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new RandomShuffleArgs(), RandomOptions.From(options, id: null))
    {
    }

    RandomShuffle(string name, Input<string> id, RandomShuffleState? state, CustomResourceOptions? options)
        : base(TypeToken, name, state, RandomOptions.From(options, id))
    {
    }

    [Output("inputs")]
    public Output<ImmutableArray<string>> Inputs { get; private set; } = null!;

    [Output("keepers")]
    public Output<ImmutableDictionary<string, string>?> Keepers { get; private set; } = null!;

    [Output("resultCount")]
    public Output<int?> ResultCount { get; private set; } = null!;

    [Output("results")]
    public Output<ImmutableArray<string>> Results { get; private set; } = null!;

    [Output("seed")]
    public Output<string?> Seed { get; private set; } = null!;

    /// <summary>Looks up an existing one by its id.</summary>
    public static RandomShuffle Get(string name, Input<string> id, RandomShuffleState? state = null, CustomResourceOptions? options = null) =>
        new(name, id, state, options);
}
