using Infra.Engine.Configuration;

namespace Infra.Engine;

/// <summary>How a project's own program is started, as its Pulumi.yaml says.</summary>
public static class ProjectProgram
{
    /// <summary>The folder that the program runs in, and its providers with it: that of <c>main</c>.</summary>
    public static string Folder(string projectDirectory) => ProjectFile.Read(projectDirectory).ProgramDirectory;

    /// <summary>The command of a project in a language whose runner is known here; null for <c>dotnet</c> without a
    /// <c>binary</c> option: that is built before.</summary>
    /// <exception cref="EngineException">The language is not known, or what it needs is not installed.</exception>
    public static ProgramCommand? Find(string projectDirectory)
    {
        var project = ProjectFile.Read(projectDirectory);
        return project.Runtime switch
        {
            "dotnet" when project.RuntimeOptions["binary"]?.Text is { Length: > 0 } binary => Binary(project, Path.GetFullPath(binary, projectDirectory)),
            "nodejs" => Programs.NodeProgram.Command(project),
            "dotnet" or "" => null,
            var other => throw new EngineException(
                $"{Path.Combine(projectDirectory, "Pulumi.yaml")}: runtime '{other}' cannot be run here, only dotnet and nodejs; use the pulumi command for it"),
        };
    }

    static ProgramCommand Binary(ProjectFile project, string executable) => File.Exists(executable)
        // As Pulumi's language host does it: an assembly is run by dotnet.
        ? Path.GetExtension(executable) == ".dll" ? new("dotnet", [executable], project.ProgramDirectory) : new(executable, [], project.ProgramDirectory)
        : throw new EngineException($"Pulumi.yaml: runtime.options.binary names {executable}, which does not exist; build the program first");
}
