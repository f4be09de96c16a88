using Infra.Lab.Host;

namespace Infra.Lab.Bmc;

/// <summary>The BMC of one machine: ipmi_sim in the BMC namespace, in a control group by which it is found again.</summary>
internal sealed class BmcProcess(MachinePaths paths)
{
    public bool IsRunning => ControlGroup.IsPopulated(paths.BmcControlGroup);

    /// <returns>True when it had to be started.</returns>
    public async Task<bool> EnsureAsync(string lan, CancellationToken cancellation)
    {
        var config = $"{paths.Bmc}/lan.conf";
        if (IsRunning && File.Exists(config) && await File.ReadAllTextAsync(config, cancellation) == lan)
            return false;
        await StopAsync(cancellation);
        Directory.CreateDirectory($"{paths.Bmc}/state", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        SecretFile.Write(config, lan);
        await File.WriteAllTextAsync($"{paths.Bmc}/controller.emu", BmcConfigWriter.Controller(), cancellation);
        Directory.CreateDirectory(paths.BmcControlGroup);
        // Detached: the machine's BMC answers whoever asks, long after this run.
        await Command.RunAsync(
            ["setsid", "--fork", "sh", "-c",
                """echo $$ > "$1/cgroup.procs"; exec nsenter --net="/run/netns/$2" ipmi_sim -n -c "$3/lan.conf" -f "$3/controller.emu" -s "$3/state" </dev/null >"$3/log" 2>&1""",
                "bmc", paths.BmcControlGroup, paths.Lab.BmcNamespace, paths.Bmc],
            cancellation);
        return true;
    }

    public Task StopAsync(CancellationToken cancellation) => ControlGroup.EndAsync(paths.BmcControlGroup, cancellation);
}
