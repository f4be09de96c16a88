using Infra.Engine.Configuration;

namespace Infra.Cli.Project;

/// <summary>The folder of Pulumi.yaml.</summary>
sealed record ProjectFolder(string Directory, string Name)
{
    /// <summary>Searches upward from <paramref name="start"/> as Pulumi does, and falls back to the launcher's own folder.</summary>
    /// <param name="start">The working directory, or what --cwd names.</param>
    /// <param name="fallback">The folder of the launcher (INFRA_ROOT), or null.</param>
    public static ProjectFolder Find(string start, string? fallback)
    {
        if (!System.IO.Directory.Exists(start))
            throw new UserError($"--cwd {start}: there is no such folder");
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Pulumi.yaml")))
                return Read(folder.FullName);
        return fallback is not null && File.Exists(Path.Combine(fallback, "Pulumi.yaml"))
            ? Read(fallback)
            : throw new UserError($"no Pulumi.yaml found in {start} or above it; run infra in a project, or name one with --cwd");
    }

    static ProjectFolder Read(string directory)
    {
        var file = Path.Combine(directory, "Pulumi.yaml");
        var name = ConfigurationYaml.Read(file)["name"]?.Text is { Length: > 0 } value
            ? value
            : throw new UserError($"{file}: name is missing; add `name: <project>`");
        return new(directory, name);
    }

    public string StackFile(string stack) => Path.Combine(Directory, $"Pulumi.{stack}.yaml");

    /// <summary>The stacks that have a configuration file here.</summary>
    public IEnumerable<string> Stacks() =>
        System.IO.Directory.EnumerateFiles(Directory, "Pulumi.*.yaml")
            .Select(f => Path.GetFileName(f)["Pulumi.".Length..^".yaml".Length])
            .Order(StringComparer.Ordinal);
}
