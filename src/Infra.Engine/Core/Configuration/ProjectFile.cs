using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>Pulumi.yaml: the project's name, where its program lies and the configuration it declares.</summary>
/// <param name="Name">The project's name: first part of its resources' URNs.</param>
/// <param name="ProgramDirectory">The folder of <c>main</c>; the project's own folder without it.</param>
/// <param name="Declared">Keys with what the project says of them, full names.</param>
internal sealed record ProjectFile(string Name, string ProgramDirectory, IReadOnlyDictionary<string, YamlNode> Declared)
{
    /// <exception cref="EngineException">The file is missing or has no name.</exception>
    public static ProjectFile Read(string directory)
    {
        var file = Path.Combine(directory, "Pulumi.yaml");
        if (!File.Exists(file))
            throw new EngineException($"no Pulumi.yaml in {directory}: the project directory must hold one");
        var root = Yaml.Mapping(file);
        var name = Yaml.Text(root, "name") ?? throw new EngineException($"{file}: 'name' is missing");
        var main = Yaml.Text(root, "main") ?? ".";
        var declared = root.Children.TryGetValue("config", out var config) && config is YamlMappingNode keys
            ? keys.Children.ToDictionary(k => FullKey(((YamlScalarNode)k.Key).Value!, name), k => k.Value)
            : [];
        return new(name, Path.GetFullPath(main, directory), declared);
    }

    public static string FullKey(string key, string project) => key.Contains(':', StringComparison.Ordinal) ? key : $"{project}:{key}";
}
