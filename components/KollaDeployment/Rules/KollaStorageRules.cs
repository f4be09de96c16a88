using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for Ceph, volume groups and what uses them.</summary>
internal static class KollaStorageRules
{
    private static readonly string[] Keeping = ["gnocchi", "manila"];

    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args) => [.. Ceph(where, args), .. Volumes(where, args)];

    private static IEnumerable<Problem> Ceph(string where, KollaDeploymentArgs args)
    {
        if (args.Ceph is not { } ceph) yield break;
        foreach (var client in ceph.Clients.Where(c => !KollaStorage.Clients.Contains(c)))
            yield return new(where, $"unknown client '{client}' of Ceph", KollaRules.Near(client, KollaStorage.Clients), "kolla.ceph.clients");
        foreach (var same in ceph.Clients.CountBy(c => c).Where(c => c.Value > 1))
            yield return new(where, $"client {same.Key} of Ceph is named {same.Value} times", "name it once", "kolla.ceph.clients");
        foreach (var use in ceph.Pools.Keys.Where(p => !KollaStorage.PoolKeys.ContainsKey(p)))
            yield return new(where, $"unknown use '{use}' of a pool", KollaRules.Near(use, KollaStorage.PoolKeys.Keys), "kolla.ceph.pools");
        if (ceph.Clients.Count == 0)
            yield return new(where, "Ceph is given, and no client of it", $"name those that have a keyring: {string.Join(", ", KollaStorage.Clients)}", "kolla.ceph.clients");
        if (ceph.Clients.Contains("cinder-backup") && !ceph.Clients.Contains("cinder"))
            yield return new(where, "client cinder-backup is there, and cinder, whose volumes it reads, is not", "name it too, with its keyring", "kolla.ceph.clients");
        foreach (var service in Keeping.Where(s => ServiceSwitch.Said(args, s) is true && !ceph.Clients.Contains(s) && !Elsewhere(args, s)))
            yield return new(where, $"{service} is on, and Ceph has no client {service}", $"name it with its keyring, or say in kolla.extra where {service} keeps what it has", "kolla.ceph.clients");
    }

    private static IEnumerable<Problem> Volumes(string where, KollaDeploymentArgs args)
    {
        var storage = new KollaStorage(args);
        if (storage.CinderLvm && !args.Prechecks.VolumeGroups.ContainsKey(storage.VolumeGroup))
            yield return args.Ceph is null
                ? new(where, $"Cinder is on without Ceph, and no node is said to have the volume group {storage.VolumeGroup}", $"give {storage.VolumeGroup}: storage, or Ceph with a client cinder", "kolla.prechecks.volumeGroups")
                : new(where, "Cinder is on, and Ceph has no client cinder", $"name it with its keyring, or give the volume group {storage.VolumeGroup}: storage (kolla.prechecks.volumeGroups)", "kolla.ceph.clients");
        foreach (var (group, role) in args.Prechecks.VolumeGroups.Where(v => !KollaConfig.Roles.Contains(v.Value)))
            yield return new(where, $"volume group {group} is to be on '{role}', which is no group of nodes", KollaRules.Near(role, KollaConfig.Roles), "kolla.prechecks.volumeGroups");
    }

    private static bool Elsewhere(KollaDeploymentArgs args, string service) =>
        args.Extra.Keys.Any(k => k.StartsWith($"enable_{service}_backend_", StringComparison.Ordinal)) || service == "gnocchi" && args.Services.Contains("gnocchi-statsd");
}
