using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Infra.Yaml;

namespace Infra.Components.Tests.Stacks;

/// <summary>The repository's own stack files as the engine hands them to the program: key → text, structured values as JSON.</summary>
internal static class StackFiles
{
    public static Dictionary<string, string> Read(string stack) => ReadFile(Path.Combine(Root, $"Pulumi.{stack}.yaml"));

    public static Dictionary<string, string> ReadFile(string path) =>
        ((YamlMap)PulumiYaml.Read(path)!["config"]!).Entries.ToDictionary(e => e.Key, e => Json(e.Value)!.ToJsonString());

    // In the order of the file, so that a test may speak of what stands beside what.
    private static JsonNode? Json(YamlItem item) => item switch
    {
        YamlMap map => new JsonObject(map.Entries.Select(e => KeyValuePair.Create(e.Key, Json(e.Value)))),
        YamlList list => new JsonArray([.. list.Items.Select(Json)]),
        _ => PulumiYaml.Json(item, secure => secure),
    };

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../.."));

    private static string Here([CallerFilePath] string here = "") => here;
}
