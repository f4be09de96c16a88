namespace Infra.Lab.Preflight;

/// <summary>What this machine lacks for a lab; each a sentence that says what was tried, what came of it, and the mend.</summary>
internal static class HostRules
{
    // Measured with the default stack: an image with its packages 1.1 GB and as much again of packages while it is baked; the disk of a
    // machine 263 MB after the first update; its memory 259 MB with database, messages and load balancer, 20 MB without.
    const int ImageMiB = 1300, DiskMiB = 300, ControlMiB = 260, OtherMiB = 40;

    const string Container = "in a container, start it with --privileged";

    /// <param name="spec">The lab that is to be.</param>
    /// <param name="facts">This machine.</param>
    public static IReadOnlyList<string> Problems(LabSpec spec, HostFacts facts)
    {
        if (!facts.Is("user", "0"))
            return ["a lab needs root (namespaces, mounts, machines); run this as root"];
        // Without mounts nothing else can be, and nothing else could be tried.
        if (facts.Wrong("mounts") is { } mounts)
            return [$"this machine lets root mount nothing ({mounts}), and a lab's machines need mounts of their own; {Container}"];
        return [.. Network(facts), .. Files(spec, facts), .. Groups(facts), .. Tools(facts), .. Room(spec, facts)];
    }

    static IEnumerable<string> Network(HostFacts facts)
    {
        if (facts.Wrong("namespaces") is { } namespaces)
        {
            yield return $"this machine makes no network namespaces ({namespaces}), and a lab's planes and machines live in them; use a kernel with them (CONFIG_NET_NS); {Container}";
            yield break;
        }
        if (facts.Wrong("named") is { } named)
        {
            yield return $"network namespaces cannot be given names here (ip netns add: {named}); make /run writable; {Container}";
            yield break;
        }
        if (facts.Wrong("bridge") is { } bridge)
            yield return $"this machine makes no bridges ({bridge}), and each plane of a lab is one; load the kernel's module (modprobe bridge)";
        if (facts.Wrong("cable") is { } cable)
            yield return $"this machine makes no veth pairs ({cable}), and each NIC of a lab is one; load the kernel's module (modprobe veth)";
        if (facts.Wrong("forward") is { } forward)
            yield return $"/proc/sys/net cannot be written here ({forward}), and a lab's client routes between machines and BMCs; mount /proc/sys read-write; {Container}";
    }

    static IEnumerable<string> Files(LabSpec spec, HostFacts facts)
    {
        foreach (var (fact, folder) in new[] { ("state-writable", LabPaths.StateRoot), ("cache-writable", LabPaths.Cache) })
            if (facts.Wrong(fact) is { } said)
                yield return $"{folder} cannot be written ({said}); put a file system there that can";
        if (facts.Wrong("overlay") is { } overlay)
            yield return facts.Is("state-system", "overlayfs")
                ? $"{LabPaths.StateRoot} is on an overlay, as a container's own disk is, and the machines' overlays do not stack on it ({overlay}), so that none could boot; "
                    + "put another file system there, in memory (mount -t tmpfs -o size=4G tmpfs /var/lib/infra; docker run --tmpfs /var/lib/infra:exec,dev,size=4g) or a volume (docker run --volume infra:/var/lib/infra)"
                : $"overlays cannot be mounted on {LabPaths.StateRoot} (file system {facts.Said.GetValueOrDefault("state-system")}: {overlay}), and each machine's disk is one; "
                    + "use a kernel with overlayfs (modprobe overlay), and ext4, xfs or tmpfs there";
        if (spec.Machines.Any(m => m.Disks.Count > 0) && facts.Wrong("loop") is { } loop)
            yield return $"this machine gives no loop devices ({loop}), and the machines' disks ({string.Join(", ", spec.Machines.SelectMany(m => m.Disks).Select(d => d.Name).Distinct())}) are such; "
                + $"load the kernel's module (modprobe loop), or leave the nodes' disks out of infra:site; {Container}";
    }

    static IEnumerable<string> Groups(HostFacts facts)
    {
        if (!facts.Is("groups-system", "cgroup2fs"))
            yield return $"this machine has no control groups of version 2 (at {LabPaths.ControlGroupRoot} is: {facts.Said.GetValueOrDefault("groups-system")}), and every machine of a lab is one; "
                + "mount them (mount -t cgroup2 cgroup2 /sys/fs/cgroup), or boot with systemd.unified_cgroup_hierarchy=1";
        else if (facts.Wrong("groups") is { } groups)
            yield return $"no control group can be made and owned below {LabPaths.ControlGroupRoot} ({groups}), and every machine of a lab is one; mount it read-write; {Container}";
        if (facts.Wrong("inotify-set") is { } inotify)
            yield return $"fs.inotify.max_user_instances is {facts.Said.GetValueOrDefault("inotify")}, enough for few machines, and cannot be raised here ({inotify}); set it to 1024 on the host (sysctl -w fs.inotify.max_user_instances=1024)";
    }

    static IEnumerable<string> Tools(HostFacts facts)
    {
        if (facts.Said.GetValueOrDefault("missing") is { Length: > 0 } missing && facts.Wrong("apt") is not null)
            yield return $"these packages are missing and there is no apt-get to install them: {missing}; install what your distribution calls so, or use a Debian machine";
        else if (!facts.HasImage && facts.Wrong("apt") is not null)
            yield return "there is no apt-get, and the machines' image is built from this machine's own Debian sources; use a Debian machine";
    }

    static IEnumerable<string> Room(LabSpec spec, HostFacts facts)
    {
        var image = facts.HasImage ? 0 : ImageMiB;
        var disks = DiskMiB * spec.Machines.Count(m => !facts.Installed.Contains(m.Name));
        var shared = facts.Is("shared", "ok");
        if (facts.Number("state-free") is { } free && free < disks + (shared ? image : 0))
            yield return $"{LabPaths.StateRoot} has {free} MiB free, and the lab takes {disks + (shared ? image : 0)} MiB there ({What(disks, shared ? image : 0)}); make room, or mount a larger disk at /var/lib/infra";
        if (!shared && facts.Number("cache-free") is { } cache && cache < image)
            yield return $"{LabPaths.Cache} has {cache} MiB free, and the machines' image takes {image} MiB there while it is baked; make room, or mount a larger disk there";
        var memory = spec.Machines.Where(m => !facts.Running.Contains(m.Name)).Sum(m => m.Role == "control" ? ControlMiB : OtherMiB);
        if (facts.Number("memory") is { } available && available < memory)
            yield return $"{available} MiB of memory are available, and the machines to be switched on take {memory} MiB ({ControlMiB} a control node, {OtherMiB} another); end something, or use a machine with more";
    }

    static string What(int disks, int image) => string.Join(", ",
        new[] { image > 0 ? $"the machines' image {image}" : "", disks > 0 ? $"new machines {disks}, {DiskMiB} each" : "" }.Where(part => part.Length > 0));
}
