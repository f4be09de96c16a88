using System.Diagnostics;
using Infra.TwoEngines;

namespace Infra.Hosting;

/// <summary>Commands of the real <c>pulumi</c> that have no stack.</summary>
static class Pulumi
{
    public static async Task<string> OutputAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(RealTools.Folder!, "pulumi"), arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PULUMI_HOME"] = Path.Combine(folder, "home");
        start.Environment["PULUMI_SKIP_UPDATE_CHECK"] = "true";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await errors);
        return output;
    }
}
