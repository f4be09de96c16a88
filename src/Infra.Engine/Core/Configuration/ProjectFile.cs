using Infra.Yaml;

namespace Infra.Engine.Configuration;

/// <summary>Pulumi.yaml: the project's name, where its program lies and the configuration it declares.</summary>
/// <param name="Name">The project's name: first part of its resources' URNs.</param>
/// <param name="ProgramDirectory">The folder that <c>main</c> is, or that holds the file it names; the project's own folder without it.</param>
/// <param name="Declared">Keys with what the project says of them, full names.</param>
internal sealed record ProjectFile(string Name, string ProgramDirectory, IReadOnlyDictionary<string, YamlItem> Declared)
{
    /// <summary>The file that <c>main</c> names, within <see cref="ProgramDirectory"/>; <c>.</c> when it names a folder.</summary>
    public string EntryPoint { get; private init; } = ".";

    /// <summary>Where it was read.</summary>
    public string File { get; private init; } = "";

    /// <summary>The language; empty when the file names none.</summary>
    public string Runtime { get; private init; } = "";

    public YamlMap RuntimeOptions { get; private init; } = YamlMap.Empty;

    /// <summary>Its folder.</summary>
    public string Directory => Path.GetDirectoryName(File)!;

    /// <summary>Where the project wants its states; null where it does not say.</summary>
    public string? BackendUrl { get; private init; }

    /// <summary>Whether every operation begins with a refresh.</summary>
    public bool RefreshesAlways { get; private init; }

    /// <exception cref="EngineException">The file is missing or has no name.</exception>
    public static ProjectFile Read(string directory)
    {
        var file = Path.Combine(directory, "Pulumi.yaml");
        if (!System.IO.File.Exists(file))
            throw new EngineException($"no Pulumi.yaml in {directory}: the project directory must hold one");
        var root = ConfigurationYaml.Read(file);
        var name = root["name"]?.Text ?? throw new EngineException($"{file}: 'name' is missing");
        SettingKeys.Require(file, root, SettingKeys.Project);
        RequireVersion(file, root["requiredPulumiVersion"]?.Text);
        var main = Path.GetFullPath(root["main"]?.Text ?? ".", directory);
        var inFile = System.IO.File.Exists(main);
        var runtime = root["runtime"] as YamlMap;
        var declared = (root["config"] as YamlMap ?? YamlMap.Empty).Entries.ToDictionary(e => FullKey(e.Key, name), e => e.Value);
        return new(name, inFile ? Path.GetDirectoryName(main)! : main, declared)
        {
            File = Path.GetFullPath(file),
            BackendUrl = (root["backend"] as YamlMap)?["url"]?.Text,
            RefreshesAlways = (root["options"] as YamlMap)?["refresh"]?.Text == "always",
            EntryPoint = inFile ? Path.GetFileName(main) : ".",
            Runtime = (runtime ?? root)[runtime is null ? "runtime" : "name"]?.Text ?? "",
            RuntimeOptions = runtime?["options"] as YamlMap ?? YamlMap.Empty,
        };
    }

    static void RequireVersion(string file, string? range)
    {
        var own = State.CheckpointJson.FormatVersion.TrimStart('v');
        try
        {
            if (range is { Length: > 0 } && !VersionRange.Holds(range, Version.Parse(own)))
                throw new EngineException($"{file}: requiredPulumiVersion: the project wants pulumi {range}; the embedded engine is that of {own}: use the pulumi command");
        }
        catch (FormatException)
        {
            throw new EngineException($"{file}: requiredPulumiVersion: '{range}' is no range of versions; write one like \">=3.100.0 <4.0.0\"");
        }
    }

    public static string FullKey(string key, string project) => key.Contains(':', StringComparison.Ordinal) ? key : $"{project}:{key}";
}
