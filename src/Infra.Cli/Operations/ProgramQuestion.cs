using System.Diagnostics;
using Infra.Engine;

namespace Infra.Cli.Operations;

/// <summary>Runs the stack program without an engine: it answers what an environment variable asks, and changes nothing.</summary>
static class ProgramQuestion
{
    /// <summary>Says what is wrong with the configuration as the program sees it, before a lab is made from it.</summary>
    public static Task CheckConfigurationAsync(Session session, CancellationToken cancellation) =>
        AskAsync(session, new Dictionary<string, string> { ["INFRA_CHECK"] = "1" }, cancellation);

    /// <exception cref="UserError">The program refused; with its own words.</exception>
    public static async Task AskAsync(Session session, IReadOnlyDictionary<string, string> question, CancellationToken cancellation)
    {
        var command = StackProgram.Command(session.Settings.Project.Directory);
        var start = new ProcessStartInfo(command.FileName, command.Arguments) { WorkingDirectory = command.WorkingDirectory, RedirectStandardError = true };
        foreach (var (name, value) in ProgramConfiguration.Environment(session.Settings.Project.Directory, session.Stack).Concat(question))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
            throw new UserError(errors.Trim() is { Length: > 0 } text ? text : $"the stack program ended with code {process.ExitCode} and without a word");
    }
}
