using Infra.Chaos.Stack;
using Infra.Lab;

namespace Infra.Chaos.Faults;

/// <summary>Faults of a lab.</summary>
public sealed class LabFaults(ILab lab, INodes nodes) : ILabFaults
{
    readonly UnitFaults units = new(nodes);

    public DataDisk Disk { get; } = new(nodes);

    public Proxies Proxies { get; } = new(nodes);

    public Clock Clock { get; } = new(nodes);

    public Task PowerAsync(string node, bool on, CancellationToken cancellation) =>
        lab.PowerAsync(node, on ? PowerAction.On : PowerAction.Off, cancellation);

    public Task KillAsync(string node, string unit, CancellationToken cancellation) => units.KillAsync(node, unit, cancellation);

    public Task StopAsync(string node, string unit, CancellationToken cancellation) => units.StopAsync(node, unit, cancellation);

    public Task StartAsync(string node, string unit, CancellationToken cancellation) => units.StartAsync(node, unit, cancellation);

    public Task ReloadAsync(string node, string unit, CancellationToken cancellation) => units.ReloadAsync(node, unit, cancellation);

    public Task HealAsync(CancellationToken cancellation) => lab.HealAsync(cancellation);

    public Task LinkAsync(string node, string plane, bool up, CancellationToken cancellation) => lab.LinkAsync(node, plane, up, cancellation);

    public Task OneWayAsync(string from, string to, string plane, bool cut, CancellationToken cancellation) =>
        lab.OneWayAsync(from, to, plane, cut, cancellation);

    public Task FreezeAsync(string node, bool frozen, CancellationToken cancellation) => lab.FreezeAsync(node, frozen, cancellation);

    public Task SleepAsync(string node, CancellationToken cancellation) => units.SleepAsync(node, cancellation);

    public async Task<bool> NewClusterAsync(string node, CancellationToken cancellation) =>
        (await nodes.RunAsync(node, "galera_new_cluster", cancellation, UnitFaults.Patience)).Code == 0;

    public Task BmcAsync(string node, bool answers, CancellationToken cancellation) => lab.BmcAsync(node, answers, cancellation);
}
