using Infra.Components.Nodes;

namespace Infra.Components.HaProxy;

/// <summary>Who keeps the virtual address, and how it changes hands: never two at once.</summary>
internal static class VipManagers
{
    public const string Keepalived = "keepalived";
    public const string Pacemaker = "pacemaker";

    /// <summary>keepalived runs, or is kept down where the address is Pacemaker's.</summary>
    public static NodeUnit Unit(string manager) => new(KeepalivedSetup.Unit)
    {
        OnChange = "reload",
        Enabled = manager == Keepalived,
        Running = manager == Keepalived,
    };

    /// <summary>HAProxy answers, and the manager that is ours is there.</summary>
    public static string Ready(string manager) => manager == Keepalived
        ? KeepalivedSetup.Ready
        : $"ss -Hltn 'sport = :{HaProxyConfig.AlivePort}' | grep -q .";

    /// <summary>Before keepalived starts, a Pacemaker that has the address lets go of it; its own configuration forgets it afterwards.</summary>
    public static IEnumerable<NodeStep> Steps(string manager, IEnumerable<Vip> vips)
    {
        if (manager != Keepalived) yield break;
        var addresses = string.Join(" or ", vips.Select(v => $"@value='{v.Address}'"));
        var holders = $"cibadmin --query --local --node-path --xpath \"//primitive[@type='IPaddr2'][instance_attributes/nvpair[@name='ip' and ({addresses})]][not(meta_attributes/nvpair[@name='target-role' and @value='Stopped'])]\" 2>/dev/null | sed -n \"s/.*@id='\\([^']*\\)'.*/\\1/p\"";
        yield return new()
        {
            Name = "one-manager",
            When = "before-units",
            Check = $"! systemctl is-active --quiet pacemaker.service || [ -z \"$({holders})\" ]",
            Apply = $"for resource in $({holders}); do crm_resource --resource \"$resource\" --meta --set-parameter target-role --parameter-value Stopped || exit 1; done\ncrm_resource --wait --timeout 60s",
        };
    }
}
