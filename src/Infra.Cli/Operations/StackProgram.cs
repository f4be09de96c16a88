using Infra.Engine;

namespace Infra.Cli.Operations;

/// <summary>How the program of a project is started: this repository's own, or what the project's language says.</summary>
static class StackProgram
{
    /// <summary>Beside this command's own folder: artifacts/bin/&lt;project&gt;/debug.</summary>
    public static string Assembly { get; } = Path.GetFullPath(
        Path.Combine(AppContext.BaseDirectory, "..", "..", "Infra.Stacks", "debug", "Infra.Stacks.dll"));

    public static ProgramCommand Command(string projectDirectory) => ProjectProgram.Find(projectDirectory) ?? Own(projectDirectory);

    static ProgramCommand Own(string projectDirectory) => File.Exists(Assembly)
        ? new(Environment.ProcessPath!, [Assembly], projectDirectory)
        : throw new UserError($"the stack program {Assembly} is not built; start ./infra, which builds it");
}
