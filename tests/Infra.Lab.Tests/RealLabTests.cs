using System.Diagnostics;
using Infra.Lab.Host;
using Xunit.Abstractions;

namespace Infra.Lab.Tests;

/// <summary>Real machines, in a lab of a name of its own.</summary>
public sealed class RealLabTests(ITestOutputHelper output) : IAsyncLifetime
{
    static readonly TimeSpan Boot = TimeSpan.FromSeconds(30);
    readonly ILab _lab = Lab.Open(Specs.Three($"t{Guid.NewGuid().ToString("N")[..8]}"));
    readonly Progress _progress = new(output);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (Environment.IsPrivilegedProcess)
            await _lab.DestroyAsync(_progress, default);
    }

    [SkippableFact]
    public async Task Three_machines_boot_to_ssh_by_ipmi_and_leave_nothing_behind()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "needs root");
        var clock = Stopwatch.StartNew();
        await _lab.EnsureAsync(_progress, default);
        Time("made", clock);
        Assert.All(await _lab.StatusAsync(default), s => Assert.Equal((false, true), (s.Power, s.BmcAnswers)));

        await BootAllAsync();
        Time("three machines answer SSH", clock);
        Assert.Equal("m2", await RunAsync("m2", "hostname"));
        Assert.Equal("m3.lab.internal", await RunAsync("m3", "hostname -f"));
        Assert.Equal("running", await RunAsync("m1", "systemctl is-system-running --wait"));
        Assert.Equal("configured", await RunAsync("m1", "networkctl --no-legend --no-pager list eth0 | awk '{ print $5 }'"));

        await _lab.DestroyAsync(_progress, default);
        foreach (var look in new[] { "ps -eo args", "cat /proc/mounts", "ip netns list", "losetup -a", "ls /var/lib/infra/labs" })
            Assert.DoesNotContain(_lab.Spec.Name, await Command.RunAsync(["sh", "-c", look], default), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Faults_are_felt_and_mended()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "needs root");
        await _lab.EnsureAsync(_progress, default);
        await BootAllAsync();
        await RunAsync("m1", "ip link set eth1 up");

        await _lab.OneWayAsync("m1", "m2", "management", cut: true, default);
        Assert.False(await PingsAsync("m1", "10.10.0.12"));
        Assert.True(await PingsAsync("m1", "10.10.0.13"));
        // What m2 asks arrives, and the answer does not.
        Assert.False(await PingsAsync("m2", "10.10.0.11"));
        Assert.NotEqual("0", await RunAsync("m1", "awk '$1 == \"Icmp:\" && $2 ~ /[0-9]/ { print $10 }' /proc/net/snmp"));

        await _lab.LinkAsync("m1", "storage", up: false, default);
        Assert.Equal("0", await RunAsync("m1", "cat /sys/class/net/eth1/carrier"));

        await _lab.BmcAsync("m3", answers: false, default);
        Assert.Equal([true, true, false], (await _lab.StatusAsync(default)).Select(s => s.BmcAnswers));

        await _lab.FreezeAsync("m2", frozen: true, default);
        Assert.NotEqual(0, (await Command.TryAsync([.. LabShell.InClient(_lab), "timeout", "1", "bash", "-c", "read -r banner < /dev/tcp/10.10.0.12/22"], default)).Code);
        var table = "";
        Assert.True(_lab.TryInNetworkOf("m2", () => table = File.ReadAllText("/proc/thread-self/net/fib_trie")));
        Assert.Contains("10.10.0.12", table, StringComparison.Ordinal);

        await _lab.HealAsync(default);
        Assert.True(await PingsAsync("m1", "10.10.0.12"));
        Assert.Equal("1", await RunAsync("m1", "cat /sys/class/net/eth1/carrier"));
        Assert.All(await _lab.StatusAsync(default), s => Assert.True(s.BmcAnswers));
        await ReachAsync("m2");

        await _lab.FreezeAsync("m2", frozen: true, default);
        await _lab.PowerAsync("m2", PowerAction.Off, default);
        Assert.False(_lab.TryInNetworkOf("m2", () => { }));
        await _lab.PowerAsync("m2", PowerAction.On, default);
        await ReachAsync("m2");
    }

    [SkippableFact]
    public async Task A_machine_whose_system_does_not_start_is_off_again_and_says_why_on_its_console()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "needs root");
        await _lab.EnsureAsync(_progress, default);
        Assert.Empty(_lab.ConsoleTail("m1", 5));
        var init = $"{_lab.StateDirectory}/machines/m1/upper/usr/lib/systemd";
        Directory.CreateDirectory(init);
        await File.WriteAllTextAsync($"{init}/systemd", "no program");

        var clock = Stopwatch.StartNew();
        await _lab.PowerAsync("m1", PowerAction.On, default);
        await Poll.UntilAsync(async () => !(await _lab.StatusAsync(default))[0].Power, Boot, "m1 stays on", default);
        Time("off again", clock);
        Assert.Contains(_lab.ConsoleTail("m1", 5), line => line.Contains("power: the system of m1 ended with exit code", StringComparison.Ordinal));
        Assert.Contains(_lab.ConsoleTail("m1", 5), line => line.Contains("/sbin/init", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Two_labs_with_the_same_addresses_do_not_hurt_each_other()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "needs root");
        var other = Lab.Open(Specs.Three($"u{_lab.Spec.Name[1..]}-20-letters"));
        try
        {
            await Task.WhenAll(_lab.EnsureAsync(_progress, default), other.EnsureAsync(_progress, default));
            foreach (var lab in new[] { _lab, other })
                await lab.PowerAsync("m1", PowerAction.On, default);
            foreach (var lab in new[] { _lab, other })
            {
                await Poll.UntilAsync(async () => (await Command.TryAsync(LabShell.Ssh(lab, "m1", ["true"]), default)).Code == 0, Boot, "m1 does not answer SSH", default);
                Assert.Equal([true, false, false], (await lab.StatusAsync(default)).Select(s => s.Power));
            }
        }
        finally
        {
            await other.DestroyAsync(_progress, default);
        }
        Assert.True((await _lab.StatusAsync(default))[0].Power);
    }

    async Task<bool> PingsAsync(string machine, string address) =>
        (await Command.TryAsync(LabShell.Ssh(_lab, machine, [$"ping -c1 -W1 {address}"]), default)).Code == 0;

    async Task BootAllAsync()
    {
        await Task.WhenAll(_lab.Spec.Machines.Select(m => _lab.PowerAsync(m.Name, PowerAction.On, default)));
        foreach (var machine in _lab.Spec.Machines)
            await ReachAsync(machine.Name);
    }

    Task ReachAsync(string machine) => Poll.UntilAsync(
        async () => (await Command.TryAsync(LabShell.Ssh(_lab, machine, ["true"]), default)).Code == 0,
        Boot, $"{machine} does not answer SSH", default);

    async Task<string> RunAsync(string machine, string command) =>
        (await Command.RunAsync(LabShell.Ssh(_lab, machine, [command]), default)).Trim();

    void Time(string what, Stopwatch clock) => output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s: {what}");
}
