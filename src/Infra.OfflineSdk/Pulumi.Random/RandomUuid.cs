using System.Collections.Immutable;

namespace Pulumi.Random;

/// <summary>A random UUID (version 4).</summary>
[RandomResourceType("random:index/randomUuid:RandomUuid")]
public class RandomUuid : CustomResource
{
    const string TypeToken = "random:index/randomUuid:RandomUuid";

    public RandomUuid(string name, RandomUuidArgs? args = null, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new RandomUuidArgs(), RandomOptions.From(options, id: null))
    {
    }

    RandomUuid(string name, Input<string> id, RandomUuidState? state, CustomResourceOptions? options)
        : base(TypeToken, name, state, RandomOptions.From(options, id))
    {
    }

    [Output("keepers")]
    public Output<ImmutableDictionary<string, string>?> Keepers { get; private set; } = null!;

    [Output("result")]
    public Output<string> Result { get; private set; } = null!;

    /// <summary>Looks up an existing one by its id.</summary>
    public static RandomUuid Get(string name, Input<string> id, RandomUuidState? state = null, CustomResourceOptions? options = null) =>
        new(name, id, state, options);
}
