using Infra.Components.Pacemaker;

namespace Infra.Components.Tests.PacemakerCluster;

/// <summary>What runs on the node: the Python scripts' own tests (test_pacemaker.py), and the shell scripts as they are.</summary>
public class ScriptsTests
{
    [SkippableFact]
    public void The_guard_the_silent_device_and_the_CIB_pass_their_own_tests() => PythonTests.Pass("test_pacemaker.py", "PACEMAKER_SCRIPTS", "PacemakerCluster");

    [SkippableFact]
    public void Ipmitool_gets_the_password_by_file_and_never_by_argument()
    {
        var bash = Tool.Need("bash");
        using var folder = new ScratchFolder();
        var show = folder.Write("show", "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Tool.Accepts("/bin/chmod", "755", show);
        var wrapper = folder.Write("wrapper", BmcPasswordWriter.WriteIpmitool().Replace("/usr/bin/ipmitool", show));
        Assert.Equal((0, $"-f\n{BmcPasswordWriter.Path}\n-R\n3\n-I\nlanplus\n-H\n10.99.0.11\n-U\nadmin\n-C\n3\nchassis\npower\noff\n"),
            Tool.Run(bash, wrapper, "-I", "lanplus", "-H", "10.99.0.11", "-U", "admin", "-P", "hunter2", "-C", "3", "chassis", "power", "off"));
    }

    [SkippableFact]
    public void A_machine_that_crashes_again_and_again_stays_out_until_it_is_let_in()
    {
        using var folder = new ScratchFolder();
        int Boot(int number, params string[] arguments) => Rejoin(folder, $"boot-{number}", arguments).ExitCode;

        Assert.Equal(0, Boot(1, "mark", "2", "30"));
        Assert.Equal(0, Boot(1, "mark", "2", "30")); // A second start of the daemon is no crash of the machine.
        Assert.Equal(0, Boot(2, "mark", "2", "30"));
        var (code, said) = Rejoin(folder, "boot-3", "mark", "2", "30");
        Assert.Equal(1, code);
        Assert.Contains("crashed or was fenced 2 times within 30 minutes", said);
        Assert.Equal(0, Boot(3, "let-in"));
        Assert.Equal(0, Boot(3, "mark", "2", "30"));
    }

    [SkippableFact]
    public void A_machine_that_left_in_order_did_not_crash()
    {
        using var folder = new ScratchFolder();
        for (var boot = 1; boot <= 5; boot++)
        {
            Assert.Equal(0, Rejoin(folder, $"boot-{boot}", "mark", "1", "30").ExitCode);
            Assert.Equal(0, Rejoin(folder, $"boot-{boot}", "clear").ExitCode);
        }
    }

    private static (int ExitCode, string Said) Rejoin(ScratchFolder folder, string boot, params string[] arguments) =>
        Tool.Run(Tool.Need("bash"), [folder.Write("rejoin", Scripts.Read("rejoin.sh")), .. arguments],
            new Dictionary<string, string> { ["REJOIN_FOLDER"] = $"{folder.Path}/state", ["REJOIN_BOOT"] = boot });
}
