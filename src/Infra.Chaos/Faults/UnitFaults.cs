using Infra.Chaos.Stack;

namespace Infra.Chaos.Faults;

/// <summary>Units of systemd on a node, through its shell.</summary>
public sealed class UnitFaults(INodes nodes)
{
    // A member that stops gives its clients time to leave, and one that starts may fetch all data first: as long as systemd waits.
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public Task KillAsync(string node, string unit, CancellationToken cancellation) =>
        DoAsync(node, $"systemctl kill --signal=KILL {unit}", cancellation);

    public Task StopAsync(string node, string unit, CancellationToken cancellation) => DoAsync(node, $"systemctl stop {unit}", cancellation, Patience);

    public Task StartAsync(string node, string unit, CancellationToken cancellation) => DoAsync(node, $"systemctl start {unit}", cancellation, Patience);

    public Task ReloadAsync(string node, string unit, CancellationToken cancellation) => DoAsync(node, $"systemctl reload {unit}", cancellation, Patience);

    public Task SleepAsync(string node, CancellationToken cancellation) => DoAsync(node, "rabbitmqctl --quiet stop_app </dev/null", cancellation, Patience);

    async Task DoAsync(string node, string command, CancellationToken cancellation, TimeSpan? patience = null)
    {
        var said = await nodes.RunAsync(node, command, cancellation, patience);
        if (said.Code != 0) throw new ChaosException($"{node}: '{command}' failed with code {said.Code}: {said.Error.Trim()}");
    }
}
