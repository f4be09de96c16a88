using Infra.Cli.Display;
using Infra.Cli.Labs;
using Infra.Cli.Project;
using Infra.Engine;

namespace Infra.Cli.Operations;

/// <summary>One run of the command on one stack: what was asked, what the stack says.</summary>
sealed record Session(OperationFlags Flags, StackSettings Settings, Screen Screen)
{
    public static Session Open(OperationFlags flags)
    {
        var start = Path.GetFullPath(flags.Cwd ?? Directory.GetCurrentDirectory());
        var project = ProjectFolder.Find(start, Environment.GetEnvironmentVariable("INFRA_ROOT"));
        var settings = StackSettings.Read(project, flags.Stack);
        StackEnvironment.Apply(settings);
        // A backend that cannot be used is said before a lab is made for it.
        _ = StackFiles.State(project.Directory, flags.Stack);
        return new(flags, settings, Screen.Standard());
    }

    public string Stack => Settings.Stack;

    /// <summary>The name of the stack's root resource.</summary>
    public string StackName => $"{Settings.Project.Name}-{Stack}";

    /// <summary>True when the user can be asked: a terminal on both sides, no pipeline.</summary>
    public bool Interactive => !Flags.NonInteractive && !Console.IsInputRedirected && !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("CI") is null or "";

    /// <summary>True once this process is inside the client namespace of the stack's lab.</summary>
    public bool InLab => Environment.GetEnvironmentVariable(LabEntry.InsideVariable) == Settings.LabName && Settings.HasLab;

    /// <summary>The stack as its last update left it; null before the first one.</summary>
    public Task<StackView?> ReadAsync(bool showSecrets = false) => StackReader.ReadAsync(Settings.Project.Directory, Stack, showSecrets);

    /// <summary>True when something was deployed: the stack resource and providers do not count.</summary>
    public Task<bool> HasDeployedAsync() => Task.Run(() => StackReader.HasDeployed(Settings.Project.Directory, Stack));
}
