using Infra.Engine.Configuration;
using YamlDotNet.RepresentationModel;

namespace Infra.Cli.Project;

static class YamlFile
{
    /// <summary>A member of a mapping; null when it, or the mapping, is not there.</summary>
    public static YamlNode? Member(this YamlMappingNode? map, string key) =>
        map is not null && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>The mapping at the top of a file; null when the file is empty.</summary>
    /// <exception cref="Engine.EngineException">The file is no such thing, with line and column.</exception>
    public static YamlMappingNode? Read(string file) => YamlText.Read(file);
}
