using Infra.Engine.Configuration;
using Infra.Engine.State;

namespace Infra.Engine;

/// <summary>A stack's configuration for a program that is started without an engine.</summary>
public static class ProgramConfiguration
{
    /// <summary>The variables that hold it; secrets are in clear: for a child process only.</summary>
    /// <exception cref="EngineException">The configuration is incomplete, or a secret cannot be opened.</exception>
    public static IReadOnlyDictionary<string, string> Environment(string projectDirectory, string stack)
    {
        var project = ProjectFile.Read(projectDirectory);
        var file = StackConfigFile.Read(projectDirectory, stack);
        using var store = new StackStore(FileBackend.Open(project), project.Name, stack, file);
        var configuration = StackConfiguration.Resolve(project, file, stack, new Dictionary<string, string>(), store.DecryptConfig);
        return new Dictionary<string, string>
        {
            ["PULUMI_PROJECT"] = project.Name,
            ["PULUMI_STACK"] = stack,
            ["PULUMI_ROOT_DIRECTORY"] = projectDirectory,
            ["PULUMI_CONFIG"] = configuration.ValuesJson,
            ["PULUMI_CONFIG_SECRET_KEYS"] = configuration.SecretKeysJson,
        };
    }
}
