using Infra.Chaos.Stack;

namespace Infra.Chaos.Faults;

/// <summary>Faults of a site of real machines: through SSH and the BMCs, and only such as can be mended from outside.</summary>
public sealed class SiteFaults(SiteAccess access, INodes nodes) : IFaults
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly UnitFaults units = new(nodes);

    public async Task PowerAsync(string node, bool on, CancellationToken cancellation)
    {
        var password = access.BmcPassword ?? throw new ChaosException($"no password for the BMC of {node}; set INFRA_BMC_PASSWORD");
        var bmc = access.Bmcs.GetValueOrDefault(node) ?? throw new ChaosException($"the configuration names no BMC of {node} (infra:site, nodes, bmc)");
        var said = await HostProgram.RunAsync(
            bmc.Ipmitool("chassis", "power", on ? "on" : "off"), cancellation, Patience, new Dictionary<string, string> { ["IPMI_PASSWORD"] = password });
        if (said.Code != 0) throw new ChaosException($"the BMC of {node} ({bmc.Address}) did not switch it {(on ? "on" : "off")}: {said.Error.Trim()}");
    }

    public Task KillAsync(string node, string unit, CancellationToken cancellation) => units.KillAsync(node, unit, cancellation);

    public Task StopAsync(string node, string unit, CancellationToken cancellation) => units.StopAsync(node, unit, cancellation);

    public Task StartAsync(string node, string unit, CancellationToken cancellation) => units.StartAsync(node, unit, cancellation);

    public Task ReloadAsync(string node, string unit, CancellationToken cancellation) => units.ReloadAsync(node, unit, cancellation);

    /// <summary>Nothing: on a site, a node without power may be without it for a reason.</summary>
    public Task HealAsync(CancellationToken cancellation) => Task.CompletedTask;
}
