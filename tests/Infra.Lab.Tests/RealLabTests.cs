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
    }

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
