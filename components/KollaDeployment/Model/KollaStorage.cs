namespace Infra.Components.Kolla;

/// <summary>Where images, volumes, disks and metrics are kept: what follows from Ceph's clients, the services and the volume groups.</summary>
internal sealed class KollaStorage(KollaDeploymentArgs args)
{
    /// <summary>Clients that a Ceph can have here.</summary>
    public static readonly IReadOnlyList<string> Clients = ["glance", "cinder", "cinder-backup", "nova", "gnocchi", "manila"];

    /// <summary>Use of a pool → Kolla's key of its name.</summary>
    public static readonly IReadOnlyDictionary<string, string> PoolKeys = new Dictionary<string, string>
    {
        ["images"] = "ceph_glance_pool_name",
        ["volumes"] = "ceph_cinder_pool_name",
        ["backups"] = "ceph_cinder_backup_pool_name",
        ["vms"] = "ceph_nova_pool_name",
        ["gnocchi"] = "ceph_gnocchi_pool_name",
    };

    /// <summary>The volume group that Cinder makes volumes in, where it is not given.</summary>
    public const string UsualVolumeGroup = "cinder-volumes";

    public bool Cinder => On("cinder");
    public bool GlanceCeph => Client("glance");
    public bool CinderCeph => Cinder && Client("cinder");
    public bool BackupCeph => CinderCeph && Client("cinder-backup");
    public bool NovaCeph => Client("nova");
    public bool GnocchiCeph => On("gnocchi") && Client("gnocchi");
    public bool ManilaCeph => On("manila") && Client("manila");

    /// <summary>Volumes are logical volumes of the storage nodes: nothing else was said to keep them.</summary>
    public bool CinderLvm => Cinder && !CinderCeph && !OtherBackend;

    /// <summary>Backups have somewhere to go.</summary>
    public bool Backup => BackupCeph || args.Extra.ContainsKey("cinder_backup_driver");

    /// <summary>The volume group of logical volumes.</summary>
    public string VolumeGroup => args.Extra.TryGetValue("cinder_volume_group", out var given) && YamlValue.TryRead(given, out var name, out _) ? name.ToString() : UsualVolumeGroup;

    private bool OtherBackend => args.Extra.Keys.Concat(ServiceSwitch.Of(args).Where(s => s.On).Select(s => s.Key))
        .Any(k => k.StartsWith("enable_cinder_backend_", StringComparison.Ordinal) && k != "enable_cinder_backend_lvm" || k == "cinder_enabled_backends");

    private bool On(string service) => ServiceSwitch.Said(args, service) ?? false;

    private bool Client(string name) => args.Ceph is { } ceph && ceph.Clients.Contains(name);
}
