using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>The sections inside of <c>kolla</c>.</summary>
internal static class KollaSections
{
    public static KollaImagesArgs Images(Section s) => new()
    {
        Registry = s.Text("registry"),
        Insecure = s.Flag("insecure") ?? false,
        Namespace = s.Text("namespace"),
        Tag = s.Text("tag"),
        Test = s.Flag("test") ?? false,
        User = s.Text("user"),
    };

    public static KollaInstallArgs Install(Section s)
    {
        var d = new KollaInstallArgs();
        return new()
        {
            Package = s.Text("package"),
            Ansible = s.Text("ansible"),
            Client = s.Text("client") ?? d.Client,
            PackageIndex = s.Text("packageIndex"),
            Constraints = s.Text("constraints"),
            Collections = s.Text("collections"),
            SystemPackages = s.Flag("systemPackages") ?? d.SystemPackages,
            HostPackages = [.. s.Texts("hostPackages")],
        };
    }

    public static KollaTlsArgs Tls(Section s)
    {
        var d = new KollaTlsArgs();
        return new() { Internal = s.Flag("internal") ?? d.Internal, External = s.Flag("external") ?? d.External, Backend = s.Flag("backend") ?? d.Backend, Authority = s.Lines("authority") };
    }

    public static KollaNetworkArgs Network(Section s)
    {
        var d = new KollaNetworkArgs();
        return new()
        {
            ApiPlane = s.Text("apiPlane") ?? d.ApiPlane,
            TunnelPlane = s.Text("tunnelPlane") ?? d.TunnelPlane,
            MigrationPlane = s.Text("migrationPlane"),
            ExternalVipPlane = s.Text("externalVipPlane"),
            Mtu = s.Inner("mtu").NumbersByKey(),
            Networks = s.Inner("networks").TextsByKey(),
            Vlans = s.Inner("vlans").NumbersByKey(),
            Ports = s.Inner("ports") is var ports ? ports.Keys.ToDictionary(node => node, node => ports.Inner(node).TextsByKey()) : [],
            Plugin = s.Text("plugin") ?? d.Plugin,
            Providers = s.List("providers").Select(p => new KollaProviderArgs { Interface = p.Text("interface") ?? "", Bridge = p.Text("bridge"), Vlans = p.Text("vlans") }).ToList(),
            Distributed = s.Flag("distributed") ?? d.Distributed,
            TenantMtu = s.Number("tenantMtu"),
        };
    }

    public static KollaCephArgs Ceph(Section s) => new() { Clients = [.. s.Texts("clients")], Pools = s.Inner("pools").TextsByKey() };

    public static KollaDatabaseArgs Database(Section s)
    {
        var d = new KollaDatabaseArgs();
        return new() { Address = s.Text("address") ?? "", Port = s.Number("port") ?? d.Port, User = s.Text("user") ?? d.User, Preconfigured = s.Flag("preconfigured") ?? d.Preconfigured };
    }

    public static KollaMessagesArgs Messages(Section s)
    {
        var d = new KollaMessagesArgs();
        return new() { Hosts = [.. s.Texts("hosts")], Port = s.Number("port") ?? d.Port, User = s.Text("user") ?? d.User, Vhost = s.Text("vhost") ?? d.Vhost };
    }

    public static KollaNovaArgs Nova(Section s) => new()
    {
        VirtType = s.Text("virtType") ?? new KollaNovaArgs().VirtType,
        CpuAllocationRatio = s.Fraction("cpuAllocationRatio"),
        RamAllocationRatio = s.Fraction("ramAllocationRatio"),
        DiskAllocationRatio = s.Fraction("diskAllocationRatio"),
        ReservedHostMemoryMb = s.Number("reservedHostMemoryMb"),
        ReservedHostCpus = s.Number("reservedHostCpus"),
        RamWeight = s.Fraction("ramWeight"),
        CpuWeight = s.Fraction("cpuWeight"),
        DiskWeight = s.Fraction("diskWeight"),
        IoOpsWeight = s.Fraction("ioOpsWeight"),
        BuildFailureWeight = s.Fraction("buildFailureWeight"),
        HostSubsetSize = s.Number("hostSubsetSize"),
        MaxIoOpsPerHost = s.Number("maxIoOpsPerHost"),
    };

    public static KollaLoggingArgs Logging(Section s) => new() { Central = s.Flag("central") ?? false, Debug = s.Flag("debug") ?? false };

    public static KollaMonitoringArgs Monitoring(Section s) =>
        new() { Prometheus = s.Flag("prometheus") ?? false, Grafana = s.Flag("grafana") ?? false, AlertRules = s.Inner("alertRules").LinesByKey() };

    public static KollaPrechecksArgs Prechecks(Section s)
    {
        var d = new KollaPrechecksArgs();
        return new()
        {
            ClockOffsetMs = s.Number("clockOffsetMs") ?? d.ClockOffsetMs,
            ImagesFreeGib = s.Number("imagesFreeGib") ?? d.ImagesFreeGib,
            ImagesPath = s.Text("imagesPath") ?? d.ImagesPath,
            VolumeGroups = s.Inner("volumeGroups").TextsByKey(),
            Registry = s.Flag("registry") ?? d.Registry,
            Mtu = s.Flag("mtu") ?? d.Mtu,
        };
    }

    public static KollaLifecycleArgs Lifecycle(Section s)
    {
        var d = new KollaLifecycleArgs();
        return new()
        {
            Forks = s.Number("forks") ?? d.Forks,
            Pull = s.Flag("pull") ?? d.Pull,
            Hours = s.Number("hours") ?? d.Hours,
            Lost = [.. s.Texts("lost")],
            AllowDestroy = s.Flag("allowDestroy") ?? d.AllowDestroy,
            ConfirmDestroy = s.Text("confirmDestroy"),
            DestroyImages = s.Flag("destroyImages") ?? d.DestroyImages,
        };
    }
}
