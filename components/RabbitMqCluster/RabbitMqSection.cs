using Infra.Components.Topology;

namespace Infra.Components.RabbitMq;

/// <summary>The section <c>rabbitmq</c> of a site → args. Keys are those of <see cref="RabbitMqClusterArgs"/>; what is not given keeps its default.</summary>
public static class RabbitMqSection
{
    /// <summary>Reads the section; nodes come from the site. Without users there is one, named openstack.</summary>
    public static RabbitMqClusterArgs Read(Section s)
    {
        var d = new RabbitMqClusterArgs();
        return new()
        {
            Plane = s.Text("plane") ?? d.Plane,
            Users = s.Has("users") ? s.List("users").Select(User).ToList() : [new() { Name = "openstack" }],
            Vhosts = s.List("vhosts").Select(Vhost).ToList(),
            Policies = s.List("policies").Select(Policy).ToList(),
            NetTickSeconds = s.Number("netTickSeconds") ?? d.NetTickSeconds,
            MemoryWatermark = s.Text("memoryWatermark") ?? d.MemoryWatermark,
            DiskFreeLimit = s.Text("diskFreeLimit") ?? d.DiskFreeLimit,
            HeartbeatSeconds = s.Number("heartbeatSeconds") ?? d.HeartbeatSeconds,
            AbsentSeconds = s.Number("absentSeconds") ?? d.AbsentSeconds,
            DrainSeconds = s.Number("drainSeconds") ?? d.DrainSeconds,
            Metrics = s.Flag("metrics") ?? d.Metrics,
            Management = s.Flag("management") ?? d.Management,
            Rejoin = [.. s.Texts("rejoin")],
            ExtraConfig = s.Lines("extraConfig"),
        };
    }

    private static RabbitMqUserArgs User(Section s) => new()
    {
        Name = s.Text("name") ?? "",
        Tags = [.. s.Texts("tags")],
        Permissions = s.Has("permissions") ? s.List("permissions").Select(Permission).ToList() : null,
    };

    private static RabbitMqPermissionArgs Permission(Section s)
    {
        var d = new RabbitMqPermissionArgs();
        return new() { Vhost = s.Text("vhost") ?? d.Vhost, Configure = s.Text("configure") ?? d.Configure, Write = s.Text("write") ?? d.Write, Read = s.Text("read") ?? d.Read };
    }

    private static RabbitMqVhostArgs Vhost(Section s) => new() { Name = s.Text("name") ?? "", DefaultQueueType = s.Text("defaultQueueType") ?? "quorum" };

    private static RabbitMqPolicyArgs Policy(Section s)
    {
        var d = new RabbitMqPolicyArgs();
        return new()
        {
            Name = s.Text("name") ?? "",
            Vhost = s.Text("vhost") ?? d.Vhost,
            Pattern = s.Text("pattern") ?? "",
            Definition = s.Inner("definition").TextsByKey(),
            Priority = s.Number("priority") ?? d.Priority,
            ApplyTo = s.Text("applyTo") ?? d.ApplyTo,
        };
    }
}
