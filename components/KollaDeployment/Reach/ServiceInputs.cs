using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Infra.Components.Nodes;

namespace Infra.Components.Kolla;

/// <summary>
/// Which rendered inputs reach which service, as one digest each: equal digests, nothing to reconfigure. Secret values are not in them
/// (the runner compares those itself).
/// </summary>
public static class ServiceInputs
{
    /// <summary>Service (tag) → digest of the globals and files that reach it.</summary>
    public static IReadOnlyDictionary<string, string> Of(
        KollaConfig config, IReadOnlyDictionary<string, JsonElement> globals, IReadOnlyList<NodeFile> files, IEnumerable<string> services)
    {
        var inputs = services.ToDictionary(s => s, _ => new StringBuilder(), StringComparer.Ordinal);
        foreach (var (key, value) in globals.Where(g => !config.Release.HostVariables.Contains(g.Key)))
            Add(inputs, Affected.By(config.Release, key), $"{key}={value.GetRawText()}");
        foreach (var file in files)
            Add(inputs, Reached(config, file), $"{file.Path} {file.Content}");
        return inputs.ToDictionary(i => i.Key, i => Digest(i.Value.ToString()), StringComparer.Ordinal);
    }

    /// <summary>Services that one of these files reaches; <c>*</c> for all.</summary>
    public static IReadOnlyList<string> Reached(KollaConfig config, NodeFile file) =>
        file.Path.StartsWith(ConfigFolder, StringComparison.Ordinal) ? Affected.ByConfigFile(config.Release, file.Path[ConfigFolder.Length..])
        : file.Path.Contains("/haproxy", StringComparison.Ordinal) ? ["loadbalancer"]
        : Affected.All;

    private const string ConfigFolder = $"{KollaConfig.Folder}/config/";

    private static void Add(Dictionary<string, StringBuilder> inputs, IReadOnlyCollection<string> reached, string input)
    {
        foreach (var (service, text) in inputs)
            if (reached.Contains("*") || reached.Contains(service)) text.Append(input).Append('\0');
    }

    /// <summary>A short digest.</summary>
    internal static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
