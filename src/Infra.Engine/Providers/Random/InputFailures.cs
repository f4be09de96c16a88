using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Random;

/// <summary>What Check finds wrong with inputs of the right types.</summary>
static class InputFailures
{
    const string ReadError = "Configuration Read Error. An unexpected error was encountered trying to convert an attribute value from the configuration. This is always an error in the provider. Please report the following to the provider developer:\n\nError: Value ";
    const string ReadOnly = "Invalid Configuration for Read-Only Attribute. Cannot set value for this attribute as the provider has marked it as read-only. Remove the configuration line setting the value.\n\nRefer to the provider documentation or contact the provider developers for additional information about configurable and read-only attributes that are supported.";

    public static IReadOnlyList<string> Of(RandomResource resource, string name, Struct given, Struct normalized)
    {
        var missing = resource.Attributes.Where(attribute => attribute.Description is not null && !normalized.Fields.ContainsKey(attribute.Name))
            .Select(attribute => $"Missing required property '{attribute.Name}': {attribute.Description}").ToList();
        if (missing.Count > 0)
            return missing;
        var set = resource.Computed.Where(given.Fields.ContainsKey).Select(computed => $"{ReadOnly}. Examine values at '{name}.{computed}'.").ToList();
        if (set.Count > 0)
            return set;
        var unreadable = resource.Attributes.Where(attribute => attribute.Kind == AttributeKind.Whole)
            .Select(attribute => Unreadable(attribute, name, normalized)).OfType<string>().ToList();
        if (unreadable.Count > 0)
            return unreadable;
        return [.. resource.Attributes.Select(attribute => TooSmall(attribute, name, normalized)).OfType<string>(), .. resource.Failures(normalized, name)];
    }

    static string? Unreadable(RandomAttribute attribute, string name, Struct normalized) => normalized.Number(attribute.Name) switch
    {
        null => null,
        { } number when Math.Abs(number) >= long.MaxValue => $"{ReadError}%!s(*big.Float={GoText.Number(number)}) cannot be represented as a 64-bit integer.. Examine values at '{name}.{attribute.Name}'.",
        { } number when number != Math.Truncate(number) => $"{ReadError}%!s(*big.Float={GoText.Number(number)}) is not an integer.. Examine values at '{name}.{attribute.Name}'.",
        _ => null,
    };

    static string? TooSmall(RandomAttribute attribute, string name, Struct normalized) =>
        normalized.Number(attribute.Name) is { } number && number < attribute.Minimum
            ? $"Invalid Attribute Value. Attribute {attribute.Name} value must be at least {attribute.Minimum}, got: {number:0}. Examine values at '{name}.{attribute.Name}'."
            : null;
}
