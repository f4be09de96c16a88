using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Infra.Node.Tests.Recordings;

/// <summary>A string of which the recordings keep length, sum, head and tail.</summary>
static class LongString
{
    const string Mark = "__long_string__";

    /// <summary>True when the text is the one that was shortened.</summary>
    public static bool Is(JsonNode? recorded, string text) =>
        recorded is JsonObject { Count: 1 } whole && whole[Mark] is { } kept
        && (string)kept["sha256"]! == Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The same document with the strings again, where they are one letter over and over.</summary>
    public static JsonNode Restored(JsonNode document)
    {
        var copy = document.DeepClone();
        Restore(copy);
        return copy;
    }

    static void Restore(JsonNode? node)
    {
        if (node is JsonObject mapping)
            foreach (var (key, value) in mapping.ToArray())
                if (value is JsonObject { Count: 1 } whole && whole[Mark] is { } kept)
                    mapping[key] = new string(((string)kept["head"]!)[0], (int)kept["length"]!);
                else
                    Restore(value);
        else if (node is JsonArray list)
            foreach (var value in list)
                Restore(value);
    }
}
