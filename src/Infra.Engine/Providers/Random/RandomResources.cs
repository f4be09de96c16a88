using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Random;

/// <summary>The ten resources of the random package.</summary>
static class RandomResources
{
    const string CharactersLength = "The length of the string desired. The minimum value for length is 1 and, length must also be >= (`min_upper` + `min_lower` + `min_numeric` + `min_special`).";
    const int UuidBytes = 16;

    static readonly IReadOnlySet<string> None = new HashSet<string>();
    static readonly RandomAttribute Keepers = new("keepers", AttributeKind.TextMap);
    static readonly RandomAttribute Seed = new("seed", AttributeKind.Text, EmptyIsAbsent: true);

    static readonly IReadOnlyList<RandomAttribute> CharacterInputs =
    [
        Keepers,
        new("length", AttributeKind.Whole, CharactersLength, Minimum: 1),
        .. new[] { "lower", "number", "numeric", "special", "upper" }.Select(name => new RandomAttribute(name, AttributeKind.Flag, Default: Value.ForBool(true))),
        .. new[] { "minLower", "minNumeric", "minSpecial", "minUpper" }.Select(name => new RandomAttribute(name, AttributeKind.Whole, Default: Value.ForNumber(0), Minimum: 0)),
        new("overrideSpecial", AttributeKind.Text),
    ];

    public static readonly IReadOnlyDictionary<string, RandomResource> ByToken = new[]
    {
        new RandomResource(Token("randomInteger", "RandomInteger"),
            [Keepers, new("max", AttributeKind.Whole, "The maximum inclusive value of the range."), new("min", AttributeKind.Whole, "The minimum inclusive value of the range."), Seed],
            ["result"], None, null, true, NoFailures, Integer, RandomImports.Integer),
        new RandomResource(Token("randomString", "RandomString"), CharacterInputs, ["result"], None, "2", true, Characters.Failures,
            inputs => Characters.Generate(inputs) is var text ? new(text, Outputs(("result", text))) : throw new InvalidOperationException(), RandomImports.Text),
        new RandomResource(Token("randomPassword", "RandomPassword"), CharacterInputs, ["bcryptHash", "result"], new HashSet<string> { "bcryptHash", "result" }, "3", true, Characters.Failures,
            inputs => Password(Characters.Generate(inputs)), RandomImports.Password),
        new RandomResource(Token("randomId", "RandomId"),
            [new("byteLength", AttributeKind.Whole, "The number of random bytes to produce. The minimum value is 1, which produces eight bits of randomness.", Minimum: 1), Keepers, new("prefix", AttributeKind.Text)],
            ["b64Std", "b64Url", "dec", "hex"], None, null, true, NoFailures,
            inputs => Id(RandomNumberGenerator.GetBytes((int)inputs.Number("byteLength")!.Value), inputs.Text("prefix") ?? ""), RandomImports.Id),
        new RandomResource(Token("randomBytes", "RandomBytes"),
            [Keepers, new("length", AttributeKind.Whole, "The number of bytes requested. The minimum value for length is 1.", Minimum: 1)],
            ["base64", "hex"], new HashSet<string> { "base64", "hex" }, null, false, NoFailures,
            inputs => Bytes(RandomNumberGenerator.GetBytes((int)inputs.Number("length")!.Value)), RandomImports.Bytes),
        new RandomResource(Token("randomPet", "RandomPet"),
            [Keepers, new("length", AttributeKind.Whole, Default: Value.ForNumber(2)), new("prefix", AttributeKind.Text, EmptyIsAbsent: true), new("separator", AttributeKind.Text, Default: Value.ForString("-"))],
            [], None, null, true, NoFailures, Pet),
        new RandomResource(Token("randomShuffle", "RandomShuffle"),
            [new("inputs", AttributeKind.TextList, "The list of strings to shuffle.", NativeName: "input"), Keepers, new("resultCount", AttributeKind.Whole, Minimum: 0), Seed],
            ["results"], None, null, true, NoFailures, Shuffle),
        Uuid("randomUuid", "RandomUuid", () => new Guid(RandomNumberGenerator.GetBytes(UuidBytes), bigEndian: true)),
        Uuid("randomUuid4", "RandomUuid4", Guid.NewGuid),
        Uuid("randomUuid7", "RandomUuid7", Guid.CreateVersion7),
    }.ToDictionary(resource => resource.Token);

    static string Token(string module, string name) => $"random:index/{module}:{name}";

    static IEnumerable<string> NoFailures(Struct inputs, string name) => [];

    static RandomResource Uuid(string module, string name, Func<Guid> make) => new(
        Token(module, name), [Keepers], ["result"], None, null, true, NoFailures,
        _ => make().ToString() is var text ? new(text, Outputs(("result", text))) : throw new InvalidOperationException(), RandomImports.Uuid);

    static Generated Integer(Struct inputs)
    {
        var (min, max) = ((long)inputs.Number("min")!.Value, (long)inputs.Number("max")!.Value);
        if (min > max)
            throw new ProviderException("Create Random Integer Error: The minimum (minVal) value needs to be smaller than or equal to maximum (maxVal) value.");
        var count = max - min + 1;
        var result = min + (inputs.Text("seed") is { } seed ? new GoRandom(seed).Below(count) : Draw.Below(count));
        return new(result.ToString(CultureInfo.InvariantCulture), new Struct { Fields = { ["result"] = Value.ForNumber(result) } });
    }

    public static Generated Password(string password) => new("none", Outputs(("bcryptHash", BcryptHash.Of(password)), ("result", password)));

    public static Generated Id(byte[] bytes, string prefix)
    {
        var standard = Convert.ToBase64String(bytes);
        var url = standard.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        return new(url, Outputs(("b64Std", prefix + standard), ("b64Url", prefix + url), ("dec", prefix + number.ToString(CultureInfo.InvariantCulture)), ("hex", prefix + Convert.ToHexStringLower(bytes))));
    }

    public static Generated Bytes(byte[] bytes) =>
        new(Convert.ToBase64String(bytes), Outputs(("base64", Convert.ToBase64String(bytes)), ("hex", Convert.ToHexStringLower(bytes))));

    static Generated Pet(Struct inputs)
    {
        var length = (int)(inputs.Number("length") ?? 2);
        // A length below 1 gives two words, as recorded.
        var count = length < 1 ? 2 : length;
        var words = Enumerable.Range(0, Math.Max(0, count - 2)).Select(_ => Draw.Of(PetWords.Adverbs))
            .Concat(count > 1 ? [Draw.Of(PetWords.Adjectives)] : [])
            .Append(Draw.Of(PetWords.Animals));
        var prefix = inputs.Text("prefix");
        return new(string.Join(inputs.Text("separator") ?? "-", prefix is null ? words : words.Prepend(prefix)), new Struct());
    }

    static Generated Shuffle(Struct inputs)
    {
        var items = inputs.Fields["inputs"].ListValue.Values;
        var count = (int)(inputs.Number("resultCount") ?? items.Count);
        var seeded = inputs.Text("seed") is { } seed ? new GoRandom(seed) : null;
        var results = new List<Value>();
        while (items.Count > 0 && results.Count < count)
            results.AddRange(Order(items.Count, seeded).Select(i => items[i]));
        return new("-", new Struct { Fields = { ["results"] = Value.ForList([.. results.Take(count)]) } });
    }

    static int[] Order(int count, GoRandom? seeded)
    {
        if (seeded is not null)
            return seeded.Permutation(count);
        var order = Enumerable.Range(0, count).ToArray();
        RandomNumberGenerator.Shuffle(order.AsSpan());
        return order;
    }

    static Struct Outputs(params (string Name, string Value)[] outputs)
    {
        var made = new Struct();
        foreach (var (name, value) in outputs)
            made.Fields[name] = Value.ForString(value);
        return made;
    }
}
