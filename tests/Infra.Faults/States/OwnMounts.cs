using System.Diagnostics;

namespace Infra.Faults.States;

/// <summary>A shell script in a mount namespace of its own: its mounts end with it.</summary>
static class OwnMounts
{
    public const string Missing = "needs root and unshare (util-linux) for a mount namespace";

    public static bool Possible => Environment.UserName == "root" && File.Exists("/usr/bin/unshare");

    /// <summary>Runs it in the stack's folder, with <c>$engine</c> and <c>$program</c> set; a failing command ends it.</summary>
    public static async Task RunAsync(FaultStack stack, string script)
    {
        var start = new ProcessStartInfo("/usr/bin/unshare", ["--mount", "--propagation", "private", "/bin/sh", "-e", "-c", script])
        {
            WorkingDirectory = stack.Folder,
            RedirectStandardError = true,
        };
        (start.Environment["engine"], start.Environment["program"]) = (Programs.Engine, Programs.Things);
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
    }
}
