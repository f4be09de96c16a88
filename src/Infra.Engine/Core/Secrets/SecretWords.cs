using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Properties;

namespace Infra.Engine.Secrets;

/// <summary>
/// The secret texts this run has seen, to be kept out of diagnostics and errors: a provider's error text holds the command's output.
/// A text that the configuration also holds in the clear (a host inside a secret connection) is no secret.
/// </summary>
internal sealed class SecretWords
{
    const int ShortestWord = 4, ShortestLine = 8;

    readonly Lock gate = new();
    readonly HashSet<string> words = new(StringComparer.Ordinal);
    string clear = "";
    string[]? longestFirst;

    /// <summary>Text that is known to be public.</summary>
    public void AddClear(string text) => clear += "\n" + text;

    public void Add(string secret)
    {
        lock (gate)
        {
            AddWord(secret, ShortestWord);
            AddWord(JsonEncodedText.Encode(secret).ToString(), ShortestWord);
            foreach (var line in secret.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                AddWord(line, ShortestLine);
        }
    }

    /// <summary>Every text inside a secret of these properties.</summary>
    public void Collect(Struct? properties)
    {
        if (properties is not null)
            Collect(Value.ForStruct(properties), false);
    }

    public string Mask(string text)
    {
        string[] list;
        lock (gate)
            list = longestFirst ??= [.. words.OrderByDescending(w => w.Length)];
        foreach (var word in list)
            if (text.Contains(word, StringComparison.Ordinal))
                text = text.Replace(word, "[secret]", StringComparison.Ordinal);
        return text;
    }

    void AddWord(string word, int shortest)
    {
        word = word.Trim();
        if (word.Length < shortest || word == Wire.Unknown || clear.Contains(word, StringComparison.Ordinal))
            return;
        if (words.Add(word))
            longestFirst = null;
    }

    void Collect(Value value, bool secret)
    {
        switch (value.KindCase)
        {
            case Value.KindOneofCase.StringValue when secret: Add(value.StringValue); break;
            case Value.KindOneofCase.StructValue when Wire.IsSecret(value): Collect(Wire.Reveal(value), true); break;
            case Value.KindOneofCase.StructValue:
                foreach (var inner in value.StructValue.Fields.Values)
                    Collect(inner, secret);
                break;
            case Value.KindOneofCase.ListValue:
                foreach (var inner in value.ListValue.Values)
                    Collect(inner, secret);
                break;
        }
    }
}
