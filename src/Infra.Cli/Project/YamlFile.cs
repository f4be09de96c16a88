using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Cli.Project;

static class YamlFile
{
    /// <summary>A member of a mapping; null when it, or the mapping, is not there.</summary>
    public static YamlNode? Member(this YamlMappingNode? map, string key) =>
        map is not null && map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>The mapping at the top of a file; null when the file is empty.</summary>
    public static YamlMappingNode? Read(string file)
    {
        try
        {
            using var reader = File.OpenText(file);
            var stream = new YamlStream();
            stream.Load(reader);
            if (stream.Documents.Count == 0) return null;
            return stream.Documents[0].RootNode as YamlMappingNode
                ?? throw new UserError($"{file}: a mapping is expected at the top");
        }
        catch (YamlException e)
        {
            throw new UserError($"{file}, line {e.Start.Line}: {e.Message}");
        }
    }
}
