using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>globals.yml: one key a line; every value is JSON, which is YAML that nobody can misread.</summary>
public static class GlobalsWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = $"{KollaConfig.Folder}/globals.yml";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole file.</summary>
    public static string Write(KollaConfig config) =>
        $"""
        # What differs from Kolla-Ansible's defaults. Interfaces stand in the inventory, secrets in passwords.yml.
        ---
        {string.Join("\n\n", Globals.Blocks(config).Select(Block))}

        """;

    private static string Block((string Title, IReadOnlyList<KeyValuePair<string, JsonElement>> Keys) block) =>
        string.Join('\n', block.Keys.Select(k => $"{k.Key}: {Value(k.Value)}").Prepend($"# {block.Title}"));

    /// <summary>A value in one line.</summary>
    internal static string Value(JsonElement value) => JsonSerializer.Serialize(value, Plain);
}
