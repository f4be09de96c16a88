using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Infra.Components.Tests.Stacks;

/// <summary>The repository's own stack files as the engine hands them to the program: key → text, structured values as JSON.</summary>
internal static class StackFiles
{
    public static Dictionary<string, string> Read(string stack) => ReadFile(Path.Combine(Root, $"Pulumi.{stack}.yaml"));

    public static Dictionary<string, string> ReadFile(string path)
    {
        var yaml = new YamlStream();
        using var file = File.OpenText(path);
        yaml.Load(file);
        var config = (YamlMappingNode)((YamlMappingNode)yaml.Documents[0].RootNode)["config"];
        return config.Children.ToDictionary(c => ((YamlScalarNode)c.Key).Value!, c => Json(c.Value)!.ToJsonString());
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray(list.Children.Select(Json).ToArray()),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: { } plain } when plain is "true" or "false" || int.TryParse(plain, out _) =>
            JsonSerializer.Deserialize<JsonNode>(plain),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException($"{node}"),
    };

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    private static string Here([CallerFilePath] string here = "") => here;
}
