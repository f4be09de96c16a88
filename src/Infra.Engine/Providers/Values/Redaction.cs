using System.Text.Json;
using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Values;

/// <summary>
/// Hides the plaintexts of secret inputs in texts meant for people. A secret of several lines is also hidden line by line,
/// and one that is a JSON document value by value, because a script may print a part of what it was given.
/// </summary>
sealed class Redaction
{
    public const string Mark = "[secret]";

    /// <summary>Shorter parts of a secret would hide ordinary words; whole secrets are hidden whatever their length.</summary>
    const int ShortestPart = 4;

    readonly IReadOnlyList<string> plaintexts;

    Redaction(IEnumerable<string> found) =>
        plaintexts = [.. found.Where(text => text.Trim().Length > 0).Distinct().OrderByDescending(text => text.Length)];

    /// <summary>Takes in every text below a secret wrapper in the properties.</summary>
    public static Redaction Of(Struct properties)
    {
        var found = new List<string>();
        foreach (var value in properties.Fields.Values)
            Collect(value, secret: false, found);
        return new(found);
    }

    public string Apply(string text)
    {
        foreach (var plaintext in plaintexts)
            text = text.Replace(plaintext, Mark, StringComparison.Ordinal);
        return text;
    }

    static void Collect(Value value, bool secret, List<string> found)
    {
        secret |= PropertyValue.IsSecret(value);
        var plain = PropertyValue.Unwrap(value);
        switch (plain.KindCase)
        {
            case Value.KindOneofCase.StructValue:
                foreach (var (name, member) in plain.StructValue.Fields)
                    Collect(member, secret && !IsPublicPart(name), found);
                break;
            case Value.KindOneofCase.ListValue:
                foreach (var item in plain.ListValue.Values)
                    Collect(item, secret, found);
                break;
            case Value.KindOneofCase.StringValue when secret:
                found.Add(plain.StringValue);
                found.AddRange(Parts(plain.StringValue));
                break;
        }
    }

    // A connection is secret as a whole, yet an error about it has to name the host.
    static bool IsPublicPart(string name) => name is "host" or "user" or "hostKey" or "agentSocketPath";

    static IEnumerable<string> Parts(string secret) =>
        Lines(secret).Concat(JsonTexts(secret)).Where(part => part.Length >= ShortestPart);

    static IEnumerable<string> Lines(string secret) =>
        secret.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    static IEnumerable<string> JsonTexts(string secret)
    {
        if (secret.TrimStart() is not ['{' or '[', ..])
            return [];
        try
        {
            using var document = JsonDocument.Parse(secret);
            return [.. Leaves(document.RootElement)];
        }
        catch (JsonException)
        {
            return []; // Not JSON after all: the whole and its lines are hidden.
        }
    }

    static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Leaves(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.String => [element.GetString()!, .. Lines(element.GetString()!)],
        _ => [],
    };
}
