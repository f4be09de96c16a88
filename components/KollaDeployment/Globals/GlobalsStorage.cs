using static Infra.Components.Kolla.GlobalsBlocks;

namespace Infra.Components.Kolla;

/// <summary>Keys of images, volumes, disks and metrics.</summary>
internal static class GlobalsStorage
{
    public static IEnumerable<(string, object?)> Keys(KollaDeploymentArgs args)
    {
        var storage = new KollaStorage(args);
        return
        [
            ("glance_backend_ceph", When(storage.GlanceCeph, true)),
            ("cinder_backend_ceph", When(storage.CinderCeph, true)),
            ("cinder_backup_driver", When(storage.BackupCeph && !args.Extra.ContainsKey("cinder_backup_driver"), "ceph")),
            ("enable_cinder_backup", When(storage is { Cinder: true, Backup: false }, false)),
            ("enable_cinder_backend_lvm", When(storage.CinderLvm, true)),
            ("nova_backend_ceph", When(storage.NovaCeph, true)),
            ("ceph_nova_user", When(storage.NovaCeph, "nova")),
            ("gnocchi_backend_storage", When(storage.GnocchiCeph, "ceph")),
            ("enable_manila_backend_cephfs_native", When(storage.ManilaCeph, true)),
            .. KollaStorage.PoolKeys.Where(p => args.Ceph?.Pools.ContainsKey(p.Key) ?? false).Select(p => (p.Value, (object?)args.Ceph!.Pools[p.Key])),
        ];
    }
}
