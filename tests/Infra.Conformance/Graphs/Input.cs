using Google.Protobuf.WellKnownTypes;
using Infra.TwoEngines;

namespace Infra.Conformance.Graphs;

/// <summary>An input: made from its number alone, or taken from another node.</summary>
/// <param name="From">Id of the node it is taken from; 0 for none.</param>
sealed record Input(Shape Shape, int Number, int From = 0)
{
    /// <summary>The value, where it is taken from nobody.</summary>
    public Value Wired => Wire.Of(Shape switch
    {
        Shape.Number => Number,
        Shape.Flag => Number % 2 == 0,
        Shape.Null => null,
        Shape.Secret => Wire.Secret($"s{Number}"),
        Shape.Nested => Wire.Of(("x", $"t{Number}"), ("y", Wire.Of(("deep", Number % 2)))),
        Shape.NestedSecret => Wire.Of(("x", "same"), ("y", Wire.Secret($"s{Number}"))),
        Shape.List => new object?[] { "first", $"t{Number}", null }[..(1 + Number % 3)],
        Shape.SecretList => new object?[] { Wire.Secret("same"), $"t{Number}" },
        _ => (object?)$"t{Number}",
    });

    public override string ToString() => From > 0 ? $"#{From}.{Shape}" : Shape is Shape.Null ? "null" : $"{Shape} {Number}";
}
