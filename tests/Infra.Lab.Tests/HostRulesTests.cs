using Infra.Lab.Preflight;

namespace Infra.Lab.Tests;

/// <summary>Facts in, sentences out.</summary>
public class HostRulesTests
{
    static readonly LabSpec Spec = Specs.Three("unit");

    static readonly Dictionary<string, string> Good = HostFacts.Read(
        """
        user	0
        mounts	ok
        namespaces	ok
        overlay	ok
        loop	ok
        state-system	ext2/ext3
        state-free	20000
        cache-free	20000
        shared	ok
        memory	8000
        groups-system	cgroup2fs
        groups	ok
        named	ok
        bridge	ok
        cable	ok
        forward	ok
        inotify	1024
        missing	
        apt	ok
        """).ToDictionary();

    static IReadOnlyList<string> ProblemsOf(params (string Fact, string Said)[] wrong) => Ask(false, [], [], wrong);

    static IReadOnlyList<string> Ask(bool image, string[] installed, string[] running, params (string Fact, string Said)[] wrong)
    {
        var said = new Dictionary<string, string>(Good);
        foreach (var (fact, what) in wrong) said[fact] = what;
        return HostRules.Problems(Spec, new(said, image, installed.ToHashSet(), running.ToHashSet()));
    }

    [Fact]
    public void A_machine_that_gives_everything_lacks_nothing() => Assert.Empty(ProblemsOf());

    [Theory]
    [InlineData("user", "1000", "a lab needs root", "as root")]
    [InlineData("mounts", "unshare: Operation not permitted", "lets root mount nothing", "--privileged")]
    [InlineData("namespaces", "unshare failed: Invalid argument", "no network namespaces", "CONFIG_NET_NS")]
    [InlineData("named", "mkdir /run/netns failed", "cannot be given names", "/run writable")]
    [InlineData("bridge", "Error: Unknown device type.", "makes no bridges", "modprobe bridge")]
    [InlineData("cable", "Error: Unknown device type.", "makes no veth pairs", "modprobe veth")]
    [InlineData("forward", "Read-only file system", "/proc/sys/net cannot be written", "read-write")]
    [InlineData("overlay", "wrong fs type", "overlays cannot be mounted", "modprobe overlay")]
    [InlineData("loop", "cannot find an unused loop device", "no loop devices", "(vdb)")]
    [InlineData("state-writable", "mktemp: Read-only file system", "/var/lib/infra/labs cannot be written", "file system there")]
    [InlineData("cache-writable", "mktemp: Read-only file system", "cannot be written", "file system there")]
    [InlineData("groups-system", "tmpfs", "no control groups of version 2", "mount -t cgroup2")]
    [InlineData("groups", "Read-only file system", "no control group can be made and owned", "read-write")]
    [InlineData("inotify-set", "Read-only file system", "cannot be raised here", "sysctl -w")]
    [InlineData("memory", "779", "779 MiB of memory are available", "take 780 MiB")]
    [InlineData("state-free", "2199", "has 2199 MiB free", "takes 2200 MiB")]
    [InlineData("apt", "not found", "no apt-get", "Debian machine")]
    public void Each_lack_is_one_sentence_with_what_was_said_and_the_mend(string fact, string said, string what, string mend)
    {
        var problem = Assert.Single(ProblemsOf((fact, said)));
        Assert.Contains(what, problem);
        Assert.Contains(mend, problem);
        if (!long.TryParse(said, out _) && fact is not "apt") Assert.Contains(said, problem);
    }

    [Fact]
    public void All_lacks_are_told_together() =>
        Assert.Equal(4, ProblemsOf(("bridge", "no"), ("overlay", "no"), ("groups", "no"), ("memory", "5")).Count);

    [Fact]
    public void A_containers_own_disk_is_named_with_the_two_ways_out()
    {
        var problem = Assert.Single(ProblemsOf(("state-system", "overlayfs"), ("overlay", "wrong fs type")));
        Assert.Contains("/var/lib/infra/labs is on an overlay", problem);
        Assert.Contains("mount -t tmpfs", problem);
        Assert.Contains("docker run --volume", problem);
    }

    [Fact]
    public void What_could_not_be_asked_yet_is_no_lack()
    {
        var said = Good.Where(f => f.Key is not ("named" or "bridge" or "cable" or "forward")).ToDictionary();
        said["missing"] = "iproute2";
        Assert.Empty(HostRules.Problems(Spec, new(said, false, new HashSet<string>(), new HashSet<string>())));
    }

    [Fact]
    public void Missing_tools_are_named_where_nothing_can_install_them() =>
        Assert.Contains("no apt-get to install them: iproute2 openipmi", Assert.Single(ProblemsOf(("missing", "iproute2 openipmi"), ("apt", "not found"))));

    [Fact]
    public void What_is_there_already_takes_no_more_room()
    {
        string[] all = ["m1", "m2", "m3"];
        Assert.Empty(Ask(image: true, installed: all, running: all, ("state-free", "1"), ("cache-free", "1"), ("memory", "1")));
        Assert.Contains("take 260 MiB", Assert.Single(Ask(true, all, ["m1", "m2"], ("memory", "259"))));
        Assert.Contains("new machines 300, 300 each", Assert.Single(Ask(true, ["m1", "m2"], all, ("state-free", "299"))));
    }

    [Fact]
    public void The_image_takes_room_where_the_cache_is()
    {
        Assert.Empty(ProblemsOf(("shared", "no"), ("state-free", "900"), ("cache-free", "1300")));
        Assert.Contains("/var/cache/infra has 1299 MiB free", Assert.Single(ProblemsOf(("shared", "no"), ("cache-free", "1299"))));
    }

    [Theory]
    [InlineData(null, "/a/Pulumi.lab.yaml", true, false)]
    [InlineData("/a/Pulumi.lab.yaml", "/a/Pulumi.lab.yaml", true, false)]
    [InlineData("/b/Pulumi.lab.yaml", "/a/Pulumi.lab.yaml", true, true)]
    [InlineData("/b/Pulumi.lab.yaml", "/a/Pulumi.lab.yaml", false, false)]
    [InlineData("/b/Pulumi.lab.yaml", "", true, false)]
    public void A_lab_of_another_stack_file_that_is_still_there_is_not_touched(string? owner, string mine, bool exists, bool refused)
    {
        var said = LabOwner.Refusal("lab", mine, owner, exists);
        Assert.Equal(refused, said is not null);
        Assert.Null(LabOwner.Renamed("lab", mine, ["lab"]));
        Assert.Contains("made lab 'old', which is still here, and now names it 'lab'", LabOwner.Renamed("lab", mine, ["old"]));
        if (refused) Assert.Contains("lab 'lab' of this machine belongs to /b/Pulumi.lab.yaml; end it there (cd /b && ./infra destroy)", said);
    }
}
