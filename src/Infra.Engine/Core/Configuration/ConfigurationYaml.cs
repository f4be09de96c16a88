using Infra.Yaml;

namespace Infra.Engine.Configuration;

/// <summary>Pulumi.yaml and Pulumi.&lt;stack&gt;.yaml, read as Pulumi reads them.</summary>
public static class ConfigurationYaml
{
    /// <summary>The map at the top; one without keys for an empty file.</summary>
    /// <exception cref="EngineException">The file is no such thing, in one sentence with file, line and column.</exception>
    public static YamlMap Read(string file)
    {
        try
        {
            var root = PulumiYaml.Read(file) ?? YamlMap.Empty;
            if (root["config"] is YamlMap config) PulumiYaml.RequireTexts(config);
            return root;
        }
        catch (YamlProblemException wrong)
        {
            throw new EngineException(wrong.Message);
        }
    }
}
