using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Tests.Support;

/// <summary>Property structures from JSON and back; "secret(x)" in a key's name is not needed: use <see cref="Secret"/>.</summary>
static class Json
{
    public static Struct Struct(string json) => JsonParser.Default.Parse<Struct>(json);

    public static string Text(Struct properties) => JsonNode.Parse(JsonFormatter.Default.Format(properties))!.ToJsonString();

    /// <summary>The wire form of a secret, to be put into JSON.</summary>
    public static string Secret(string json) =>
        $$"""{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","value":{{json}}}""";

    public static string Quote(string text) => JsonValue.Create(text).ToJsonString();

    public static void AssertEqual(string expected, Struct actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(JsonFormatter.Default.Format(actual))),
            $"expected {JsonNode.Parse(expected)!.ToJsonString()}{Environment.NewLine}but was {Text(actual)}");
}
