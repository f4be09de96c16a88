using System.Collections.Immutable;

namespace Pulumi.Random;

/// <summary>Random bytes, fit for keys; both outputs are secrets.</summary>
[RandomResourceType("random:index/randomBytes:RandomBytes")]
public class RandomBytes : CustomResource
{
    const string TypeToken = "random:index/randomBytes:RandomBytes";

    public RandomBytes(string name, RandomBytesArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new RandomBytesArgs(), RandomOptions.From(options, id: null, "base64", "hex"))
    {
    }

    RandomBytes(string name, Input<string> id, RandomBytesState? state, CustomResourceOptions? options)
        : base(TypeToken, name, state, RandomOptions.From(options, id, "base64", "hex"))
    {
    }

    [Output("base64")]
    public Output<string> Base64 { get; private set; } = null!;

    [Output("hex")]
    public Output<string> Hex { get; private set; } = null!;

    [Output("keepers")]
    public Output<ImmutableDictionary<string, string>?> Keepers { get; private set; } = null!;

    [Output("length")]
    public Output<int> Length { get; private set; } = null!;

    /// <summary>Looks up an existing one by its id.</summary>
    public static RandomBytes Get(string name, Input<string> id, RandomBytesState? state = null, CustomResourceOptions? options = null) =>
        new(name, id, state, options);
}
