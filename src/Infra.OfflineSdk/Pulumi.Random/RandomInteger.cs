using System.Collections.Immutable;

namespace Pulumi.Random;

/// <summary>A random whole number between min and max, both included.</summary>
[RandomResourceType("random:index/randomInteger:RandomInteger")]
public class RandomInteger : CustomResource
{
    const string TypeToken = "random:index/randomInteger:RandomInteger";

    public RandomInteger(string name, RandomIntegerArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new RandomIntegerArgs(), RandomOptions.From(options, id: null))
    {
    }

    RandomInteger(string name, Input<string> id, RandomIntegerState? state, CustomResourceOptions? options)
        : base(TypeToken, name, state, RandomOptions.From(options, id))
    {
    }

    [Output("keepers")]
    public Output<ImmutableDictionary<string, string>?> Keepers { get; private set; } = null!;

    [Output("max")]
    public Output<int> Max { get; private set; } = null!;

    [Output("min")]
    public Output<int> Min { get; private set; } = null!;

    [Output("result")]
    public Output<int> Result { get; private set; } = null!;

    [Output("seed")]
    public Output<string?> Seed { get; private set; } = null!;

    /// <summary>Looks up an existing one by its id.</summary>
    public static RandomInteger Get(string name, Input<string> id, RandomIntegerState? state = null, CustomResourceOptions? options = null) =>
        new(name, id, state, options);
}
