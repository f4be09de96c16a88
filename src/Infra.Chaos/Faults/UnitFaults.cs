using Infra.Chaos.Stack;

namespace Infra.Chaos.Faults;

/// <summary>Units of systemd on a node, through its shell.</summary>
public sealed class UnitFaults(INodes nodes)
{
    public Task KillAsync(string node, string unit, CancellationToken cancellation) =>
        DoAsync(node, $"systemctl kill --signal=KILL {unit}", cancellation);

    public Task StopAsync(string node, string unit, CancellationToken cancellation) => DoAsync(node, $"systemctl stop {unit}", cancellation);

    public Task StartAsync(string node, string unit, CancellationToken cancellation) => DoAsync(node, $"systemctl start {unit}", cancellation);

    async Task DoAsync(string node, string command, CancellationToken cancellation)
    {
        var said = await nodes.RunAsync(node, command, cancellation);
        if (said.Code != 0) throw new ChaosException($"{node}: '{command}' failed with code {said.Code}: {said.Error.Trim()}");
    }
}
