using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Random;

/// <summary>Makes the result of RandomString and RandomPassword.</summary>
static class Characters
{
    const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    const string Lower = "abcdefghijklmnopqrstuvwxyz";
    const string Numeric = "0123456789";
    const string Special = "!@#$%&*()-_=+[]{}<>:?";

    /// <summary>The classes whose least count an input sets.</summary>
    static readonly IReadOnlyList<(string Use, string Least, string Alphabet)> Classes =
    [
        ("upper", "minUpper", Upper),
        ("lower", "minLower", Lower),
        ("numeric", "minNumeric", Numeric),
        ("special", "minSpecial", Special),
    ];

    public static string Generate(Struct inputs)
    {
        if (inputs.Flag("number") is { } number && inputs.Flag("numeric") is { } numeric && number != numeric)
            throw new ProviderException("1 error occurred:\n\t* : Number and numeric are both configured with different values - Number is deprecated, use numeric instead\n\n");
        var least = string.Concat(Classes.Select(kind => Draw.Characters(Alphabet(kind, inputs), Least(inputs, kind.Least))));
        var all = Classes.Where(kind => Uses(inputs, kind.Use)).SelectMany(kind => Alphabet(kind, inputs)).ToList();
        var rest = (long)inputs.Number("length")!.Value - least.EnumerateRunes().Count();
        return Draw.Shuffle(least + Draw.Characters(all, rest));
    }

    public static IEnumerable<string> Failures(Struct inputs, string name)
    {
        var length = inputs.Number("length");
        if (length < Classes.Sum(kind => Least(inputs, kind.Least)))
            yield return $"Invalid Attribute Value. Attribute length value must be at least sum of min_upper + min_lower + min_numeric + min_special, got: {length:0}. Examine values at '{name}.length'.";
        if (!Classes.Any(kind => Uses(inputs, kind.Use)))
            yield return $"Invalid Attribute Combination. At least one attribute out of [special,upper,lower,numeric] must be specified as true. Examine values at '{name}.numeric'.";
    }

    static List<System.Text.Rune> Alphabet((string Use, string Least, string Alphabet) kind, Struct inputs) =>
        [.. (kind.Use == "special" && inputs.Text("overrideSpecial") is { Length: > 0 } own ? own : kind.Alphabet).EnumerateRunes()];

    static bool Uses(Struct inputs, string use) =>
        (use == "numeric" ? inputs.Flag("numeric") ?? inputs.Flag("number") : inputs.Flag(use)) ?? true;

    static long Least(Struct inputs, string least) => (long)(inputs.Number(least) ?? 0);
}
