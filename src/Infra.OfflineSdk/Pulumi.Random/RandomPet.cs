using System.Collections.Immutable;

namespace Pulumi.Random;

/// <summary>A pet name, for names that people read.</summary>
[RandomResourceType("random:index/randomPet:RandomPet")]
public class RandomPet : CustomResource
{
    const string TypeToken = "random:index/randomPet:RandomPet";

    public RandomPet(string name, RandomPetArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new RandomPetArgs(), RandomOptions.From(options, id: null))
    {
    }

    RandomPet(string name, Input<string> id, RandomPetState? state, CustomResourceOptions? options)
        : base(TypeToken, name, state, RandomOptions.From(options, id))
    {
    }

    [Output("keepers")]
    public Output<ImmutableDictionary<string, string>?> Keepers { get; private set; } = null!;

    [Output("length")]
    public Output<int> Length { get; private set; } = null!;

    [Output("prefix")]
    public Output<string?> Prefix { get; private set; } = null!;

    [Output("separator")]
    public Output<string> Separator { get; private set; } = null!;

    /// <summary>Looks up an existing one by its id.</summary>
    public static RandomPet Get(string name, Input<string> id, RandomPetState? state = null, CustomResourceOptions? options = null) =>
        new(name, id, state, options);
}
