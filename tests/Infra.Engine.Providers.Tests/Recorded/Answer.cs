using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Grpc.Core;

namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>What a call came to, in a form that two runs can be compared in.</summary>
static partial class Answer
{
    const int LongestText = 6000;

    public static string Of(RecordedCall call) =>
        call.Error is { } error ? Error(error) : Of(PluginProcess.ParseAnswer(call.Method, Shorten(call.Answer)!.ToJsonString()));

    public static string Of(IMessage answer) => Normal(Shorten(JsonNode.Parse(JsonFormatter.Default.Format(answer))), "").ToJsonString(Readable);

    public static string Of(RpcException e) => Error($"rpc error: code = {e.StatusCode} desc = {e.Status.Detail}");

    /// <summary>JSON without escapes that people would have to undo.</summary>
    public static readonly System.Text.Json.JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Two streams of a script arrive in any order: the lines below the first are compared as a set. Go names the DNS server.
    static string Error(string text)
    {
        var lines = DnsServer().Replace(text, "").Split('\n');
        return string.Join('\n', lines.Take(1).Concat(lines.Skip(1).Order(StringComparer.Ordinal)));
    }

    // Ids end in eight random digits; the names in `diffs` come in no order.
    static JsonNode Normal(JsonNode? node, string name) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Normal(member.Value, member.Key)))),
        JsonArray items when name is "diffs" or "replaces" => new JsonArray([.. items.Select(item => item!.GetValue<string>()).Order(StringComparer.Ordinal).Select(item => JsonValue.Create(item))]),
        JsonArray items => new JsonArray([.. items.Select(item => Normal(item, ""))]),
        JsonValue value when name == "id" && value.TryGetValue<string>(out var id) => JsonValue.Create(RandomDigits().Replace(id, "########")),
        null => JsonValue.Create("null"),
        _ => node.DeepClone(),
    };

    // The recordings hold long texts as their length and hash.
    static JsonNode? Shorten(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } members when members["__long_string__"] is JsonObject shortened => Shortened(shortened["length"]!.GetValue<int>(), shortened["sha256"]!.GetValue<string>()),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Shorten(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Shorten)]),
        JsonValue value when value.TryGetValue<string>(out var text) && text.Length > LongestText =>
            Shortened(text.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))),
        _ => node?.DeepClone(),
    };

    static JsonValue Shortened(int length, string hash) => JsonValue.Create($"{length} characters, SHA-256 {hash}");

    [GeneratedRegex(" on [0-9.]+:53(?=: )")]
    private static partial Regex DnsServer();

    [GeneratedRegex("[0-9a-f]{8}$")]
    private static partial Regex RandomDigits();
}
