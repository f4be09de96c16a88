using System.Text.RegularExpressions;
using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for single options.</summary>
internal static partial class KollaOptionRules
{
    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args) =>
        [.. Nova(where, args.Nova), .. Ranges(where, args), .. Images(where, args.Images), .. Elsewhere(where, args), .. Lifecycle(where, args)];

    private static IEnumerable<Problem> Nova(string where, KollaNovaArgs nova)
    {
        if (nova.VirtType is not ("kvm" or "qemu"))
            yield return new(where, $"unknown virtType '{nova.VirtType}'", "use kvm, or qemu where the processor cannot virtualise", "kolla.nova.virtType");
        foreach (var (ratio, key) in new[] { (nova.CpuAllocationRatio, "cpuAllocationRatio"), (nova.RamAllocationRatio, "ramAllocationRatio"), (nova.DiskAllocationRatio, "diskAllocationRatio") })
            if (ratio is { } given && !(given > 0 && double.IsFinite(given)))
                yield return new(where, $"{key} {given} hands nothing out", "give a number above 0", $"kolla.nova.{key}");
        foreach (var (weight, key) in new[] { (nova.RamWeight, "ramWeight"), (nova.CpuWeight, "cpuWeight"), (nova.DiskWeight, "diskWeight"), (nova.IoOpsWeight, "ioOpsWeight"), (nova.BuildFailureWeight, "buildFailureWeight") })
            if (weight is { } given && !double.IsFinite(given))
                yield return new(where, $"{key} {given} is no number", "give a number", $"kolla.nova.{key}");
    }

    private static IEnumerable<Problem> Ranges(string where, KollaDeploymentArgs args)
    {
        foreach (var (value, key, least, most) in new[]
        {
            (args.Nova.ReservedHostMemoryMb ?? 0, "nova.reservedHostMemoryMb", 0, int.MaxValue), (args.Nova.ReservedHostCpus ?? 0, "nova.reservedHostCpus", 0, 4096),
            (args.Nova.HostSubsetSize ?? 1, "nova.hostSubsetSize", 1, 10_000), (args.Nova.MaxIoOpsPerHost ?? 1, "nova.maxIoOpsPerHost", 1, 10_000),
            (args.Lifecycle.Forks, "lifecycle.forks", 1, 500), (args.Lifecycle.Hours, "lifecycle.hours", 1, 48),
            (args.Prechecks.ClockOffsetMs, "prechecks.clockOffsetMs", 0, 60_000), (args.Prechecks.ImagesFreeGib, "prechecks.imagesFreeGib", 0, 100_000),
            (args.Database?.Port ?? 1, "database.port", 1, 65535), (args.Messages?.Port ?? 1, "messages.port", 1, 65535),
        })
            if (value < least || value > most)
                yield return new(where, $"{key.Split('.')[1]} {value} is outside {least} to {most}", "give a number in between", $"kolla.{key}");
    }

    private static IEnumerable<Problem> Images(string where, KollaImagesArgs images)
    {
        if (images.User is not null && images.Password is null)
            yield return new(where, $"user '{images.User}' of the registry has no password", "give it, or leave the user out", "kolla.images.password");
        if (images.User is null && images.Password is not null)
            yield return new(where, "the registry's password has no user", "give the user, or leave the password out", "kolla.images.user");
        foreach (var (text, key) in new[] { (images.Registry, "registry"), (images.Namespace, "namespace"), (images.Tag, "tag"), (images.User, "user") })
            if (text is not null && !Word().IsMatch(text))
                yield return new(where, $"'{text}' cannot be a {key}", "give one word without blanks; a registry without https://", $"kolla.images.{key}");
    }

    private static IEnumerable<Problem> Elsewhere(string where, KollaDeploymentArgs args)
    {
        if (args.Database is { } database && !Address().IsMatch(database.Address))
            yield return new(where, $"'{database.Address}' is no address of a database", "give an address or a name", "kolla.database.address");
        if (args.Database is { } owned && !Word().IsMatch(owned.User))
            yield return new(where, $"'{owned.User}' cannot name a user of the database", "give one word", "kolla.database.user");
        if (args.Messages is not { } messages) yield break;
        if (messages.Hosts.Count == 0)
            yield return new(where, "there are messages elsewhere, and no host of them", "give every member's address", "kolla.messages.hosts");
        foreach (var host in messages.Hosts.Where(h => !Address().IsMatch(h)))
            yield return new(where, $"'{host}' is no address of a member", "give an address or a name", "kolla.messages.hosts");
        if (!Address().IsMatch(messages.User) || messages.Vhost.Length > 0 && !Address().IsMatch(messages.Vhost))
            yield return new(where, "user and virtual host of the messages stand in a URL", "use letters, digits, . _ and - alone", "kolla.messages");
    }

    private static IEnumerable<Problem> Lifecycle(string where, KollaDeploymentArgs args)
    {
        foreach (var (i, package) in args.Install.HostPackages.Index().Where(p => !NodeSetupValidation.IsPackage(p.Item)))
            yield return new(where, $"'{package}' is no Debian package", "write name, or name=version", $"kolla.install.hostPackages[{i}]");
        foreach (var name in args.Lifecycle.Lost.Where(l => args.Nodes.Any(n => n.Name == l)))
            yield return new(where, $"node {name} is lost, and is to be deployed as well", "take it out of the nodes, or out of this list", "kolla.lifecycle.lost");
        if (!args.Prechecks.ImagesPath.StartsWith('/') || args.Prechecks.ImagesPath.Split('/').Contains(".."))
            yield return new(where, $"'{args.Prechecks.ImagesPath}' is no folder", "give an absolute path", "kolla.prechecks.imagesPath");
        if (args.Monitoring is { Grafana: true, Prometheus: false })
            yield return new(where, "Grafana is on, and Prometheus, which it asks, is not", "turn it on (kolla.monitoring.prometheus)", "kolla.monitoring.grafana") { Because = ["kolla.monitoring.prometheus"] };
        if (args.Monitoring is { Prometheus: false, AlertRules.Count: > 0 })
            yield return new(where, "alert rules are given, and Prometheus is not on", "turn it on (kolla.monitoring.prometheus)", "kolla.monitoring.alertRules") { Because = ["kolla.monitoring.prometheus"] };
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/+@-]*\z")] private static partial Regex Word();
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")] private static partial Regex Address();
}
