using Infra.Components.Nodes;
using Infra.Components.Tests.Nodes;

namespace Infra.Components.Tests.BareMetalNodes;

/// <summary>The scripts of the operator's machine, run by the real shell with doubles of ipmitool and ssh-keyscan on PATH.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class ScriptTests : IDisposable
{
    readonly string _bin = Directory.CreateTempSubdirectory("infra-scripts-").FullName;

    static readonly Node Node = new() { Name = "control-1", Address = "10.10.0.11", Bmc = new() { Address = "10.99.0.11" } };

    public ScriptTests()
    {
        foreach (var tool in new[] { "sh", "date", "grep", "cut", "cat", "sleep", "id", "mkdir", "head", "tr" })
            File.CreateSymbolicLink(Path.Combine(_bin, tool), File.Exists($"/usr/bin/{tool}") ? $"/usr/bin/{tool}" : $"/bin/{tool}");
    }

    public void Dispose() => Directory.Delete(_bin, recursive: true);

    [Fact]
    public async Task Switches_on_a_machine_that_is_off_and_waits_for_ssh()
    {
        Bmc(); Keyscan();
        await File.WriteAllTextAsync(State, "off");
        var (code, output, errors) = await Run(PowerScript.On(Node, 10, null));
        Assert.Equal((0, "on\n", ""), (code, output, errors));
        Assert.Equal("on", await File.ReadAllTextAsync(State));
    }

    [SkippableFact]
    public async Task The_applier_can_be_run_by_everybody_whatever_the_logins_umask_is()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "needs root");
        await File.WriteAllTextAsync(Path.Combine(_bin, "create"), ApplierInstall.Create(null));
        await File.WriteAllTextAsync(Path.Combine(_bin, "program"), ApplierInstall.Program);
        var (code, output, errors) = await Shell.TryAsync(
            $"unshare --mount --propagation private sh -c 'mount -t tmpfs none /usr/local/lib && umask 077 && sh {_bin}/create < {_bin}/program >/dev/null && stat -c %a /usr/local/lib/infra /usr/local/lib/infra/node-setup'");
        Assert.Equal((0, "755\n755\n", ""), (code, output, errors));
    }

    [Fact]
    public async Task Leaves_a_running_machine_alone()
    {
        Bmc(); Keyscan();
        await File.WriteAllTextAsync(State, "on");
        Assert.Equal(0, (await Run(PowerScript.On(Node, 10, null))).Code);
        Assert.DoesNotContain("power on", await File.ReadAllTextAsync(Path.Combine(_bin, "calls")));
    }

    [Fact]
    public async Task The_password_is_in_no_ones_arguments()
    {
        Bmc(); Keyscan();
        await File.WriteAllTextAsync(State, "off");
        await Run(PowerScript.On(Node, 10, null));
        var calls = await File.ReadAllTextAsync(Path.Combine(_bin, "calls"));
        Assert.Contains("-I lanplus -C 3", calls);
        Assert.Contains("password by environment: yes", calls);
        Assert.DoesNotContain("s3cret", calls);
    }

    [Fact]
    public async Task A_silent_bmc_is_one_sentence_with_node_and_address()
    {
        Tool("ipmitool", "echo 'Error: Unable to establish IPMI v2 / RMCP+ session' >&2; exit 1"); Keyscan();
        var (code, output, errors) = await Run(PowerScript.On(Node, 10, null));
        Assert.Equal((1, ""), (code, output));
        Assert.Equal("control-1: its BMC 10.99.0.11:623 does not answer to power status (Error: Unable to establish IPMI v2 / RMCP+ session); "
            + "check its address and cable, and the user and password of the BMC.\n", errors);
    }

    [Fact]
    public async Task A_machine_without_ssh_fails_at_its_deadline()
    {
        Bmc(); Tool("ssh-keyscan", "exit 0");
        await File.WriteAllTextAsync(State, "on");
        var (code, _, errors) = await Run(PowerScript.On(Node, 1, null));
        Assert.Equal(1, code);
        Assert.Equal("control-1: no SSH at 10.10.0.11:22 within 1 s; look at its console, or allow more (bootSeconds).\n", errors);
    }

    [Fact]
    public async Task A_machine_that_goes_off_while_it_boots_ends_the_wait_long_before_its_deadline()
    {
        Bmc(); Tool("ssh-keyscan", $"printf off > {State}");
        await File.WriteAllTextAsync(State, "off");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var (code, _, errors) = await Run(PowerScript.On(Node, 300, null));
        Assert.Equal((1, "control-1: was switched on and went off again before SSH came up at 10.10.0.11:22 (its BMC 10.99.0.11:623 says so): "
            + "it does not boot; look at its console.\n"), (code, errors));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(100), $"it took {watch.Elapsed}");
    }

    [Fact]
    public async Task A_power_cycle_while_it_boots_is_waited_for()
    {
        // Off at one look, on at the next, as when the machine is fenced; SSH comes up then.
        Bmc(); Tool("ssh-keyscan", $"case $(cat {State}) in off) printf on > {State} ;; *) [ -e {_bin}/cycled ] && echo '10.10.0.11 ssh-ed25519 AAAA' || printf off > {State}; : > {_bin}/cycled ;; esac");
        await File.WriteAllTextAsync(State, "off");
        Assert.Equal((0, "on\n", ""), await Run(PowerScript.On(Node, 300, null)));
    }

    [Fact]
    public async Task A_bmc_that_refuses_to_switch_on_is_not_called_silent()
    {
        Bmc(); Keyscan();
        await File.WriteAllTextAsync(State, "off");
        var works = await File.ReadAllTextAsync(Path.Combine(_bin, "ipmitool"));
        Tool("ipmitool", works.Replace("    on) ", "    on) echo 'Set Chassis Power Control to Up/On failed: Command not supported in present state' >&2; exit 1; "));
        var (code, _, errors) = await Run(PowerScript.On(Node, 10, null));
        Assert.Equal((1, "control-1: its BMC 10.99.0.11:623 refuses power on (Set Chassis Power Control to Up/On failed: Command not supported in present state); "
            + "look at the machine's console and at its BMC's log.\n"), (code, errors));
    }

    [Fact]
    public async Task A_missing_tool_names_its_package()
    {
        Keyscan();
        var (code, _, errors) = await Run(PowerScript.On(Node, 10, null));
        Assert.Equal((1, "control-1: ipmitool is missing on this machine; install the package ipmitool.\n"), (code, errors));
    }

    [Fact]
    public async Task Cuts_the_power_once()
    {
        Bmc();
        await File.WriteAllTextAsync(State, "on");
        Assert.Equal((0, "", ""), await Run(PowerScript.Off(Node)));
        Assert.Equal("off", await File.ReadAllTextAsync(State));
        Assert.Equal((0, "", ""), await Run(PowerScript.Off(Node)));
    }

    [Fact]
    public async Task Learns_the_key_and_nothing_else()
    {
        Keyscan();
        Assert.Equal((0, "ssh-ed25519 AAAA\n", ""), await Run(HostKeyPin.Script(Node)));
    }

    [Fact]
    public async Task Of_several_keys_the_best_is_learnt()
    {
        Tool("ssh-keyscan", "echo '10.10.0.11 ssh-rsa AAAA'; echo '10.10.0.11 ecdsa-sha2-nistp256 BBBB'");
        Assert.Equal((0, "ecdsa-sha2-nistp256 BBBB\n", ""), await Run(HostKeyPin.Script(Node)));
    }

    [Fact]
    public async Task A_pin_is_kept_by_a_change_of_the_script() =>
        Assert.Equal((0, "ssh-ed25519 PINNED\n", ""), await Shell.TryAsync(HostKeyPin.Script(Node), ("PATH", _bin), ("PULUMI_COMMAND_STDOUT", "ssh-ed25519 PINNED")));

    [SkippableTheory]
    [InlineData("ecdsa"), InlineData("rsa")]
    public async Task A_server_with_one_host_key_of_another_kind_is_up_and_pinned(string type)
    {
        Components.Tests.Tool.Need("ssh-keyscan");
        using var sshd = new Sshd([type]);
        var node = new Node { Name = "control-1", Address = "127.0.0.1", Ssh = new() { Port = sshd.Port } };
        Assert.Equal((0, "on\n", ""), await Shell.TryAsync(PowerScript.On(node, 30, null)));
        Assert.Equal((0, sshd.HostKey(type) + "\n", ""), await Shell.TryAsync(HostKeyPin.Script(node)));
        node.HostKey = sshd.HostKey(type);
        Assert.Equal((0, "on\n", ""), await Shell.TryAsync(PowerScript.On(node, 30, null)));
    }

    [SkippableFact]
    public async Task What_answers_in_place_of_the_declared_key_is_said()
    {
        Components.Tests.Tool.Need("ssh-keyscan");
        using var sshd = new Sshd(["ecdsa", "rsa"]);
        var node = new Node { Name = "control-1", Address = "127.0.0.1", Ssh = new() { Port = sshd.Port }, HostKey = "ssh-ed25519 AAAA" };
        var (code, _, errors) = await Shell.TryAsync(PowerScript.On(node, 1, null));
        Assert.Equal(1, code);
        Assert.StartsWith($"control-1: sshd answers at 127.0.0.1:{sshd.Port}, but shows no host key of the declared type (ssh-ed25519) within 1 s; it has ", errors);
        Assert.Contains("ecdsa-sha2-nistp256", errors);
        Assert.Contains("ssh-rsa", errors);
    }

    [Fact]
    public async Task Remarks_of_a_newer_ssh_keyscan_are_no_key()
    {
        Tool("ssh-keyscan", "echo '# 10.10.0.11:22 SSH-2.0-OpenSSH_10.0p2 Debian-7'; echo '10.10.0.11 ssh-ed25519 AAAA'");
        Assert.Equal((0, "ssh-ed25519 AAAA\n", ""), await Run(HostKeyPin.Script(Node)));
    }

    [SkippableFact]
    public async Task The_applier_arrives_whole_or_not_at_all()
    {
        Skip.IfNot(File.Exists("/usr/bin/python3"), "no /usr/bin/python3 on this machine (package python3)");
        var target = Path.Combine(_bin, "lib");
        var script = ApplierInstall.Create("machine 1: x").Replace("/usr/local/lib/infra", target);
        var (code, _, errors) = await Shell.TryAsync(script, ("LC_ALL", "C"));
        // Nothing came on stdin: the hash in the text does not fit.
        Assert.Equal((1, "node-setup did not arrive whole\n"), (code, errors));
        Assert.False(File.Exists(Path.Combine(target, "node-setup")));
        Assert.Contains("\n# machine 1: x\n", script);
    }

    string State => Path.Combine(_bin, "state");

    void Bmc() => Tool("ipmitool",
        $"""
        echo "ipmitool $* password by environment: $([ "$IPMI_PASSWORD" = s3cret ] && echo yes)" >> {_bin}/calls
        for last; do :; done
        case $last in
            status) echo "Chassis Power is $(cat {State})" ;;
            on) printf on > {State}; echo "Chassis Power Control: Up/On" ;;
            off) printf off > {State}; echo "Chassis Power Control: Down/Off" ;;
        esac
        """);

    void Keyscan() => Tool("ssh-keyscan", "echo '10.10.0.11 ssh-ed25519 AAAA'");

    void Tool(string name, string script)
    {
        var path = Path.Combine(_bin, name);
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    Task<(int Code, string Output, string Errors)> Run(string script) => Shell.TryAsync(script, ("PATH", _bin), ("IPMI_PASSWORD", "s3cret"));
}
