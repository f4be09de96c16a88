using Infra.Lab.Host;
using Infra.Lab.Preflight;

namespace Infra.Lab.Tests;

/// <summary>The probe on the real kernel, in mount namespaces that lack something.</summary>
public sealed class HostProbeTests : IDisposable
{
    static readonly string[] Tried =
        ["mounts", "namespaces", "overlay", "loop", "groups", "named", "bridge", "cable", "forward", "inotify-set", "state-writable", "cache-writable"];

    readonly string _folder = Directory.CreateTempSubdirectory("infra-probe-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task Finds_nothing_wrong_with_a_machine_that_runs_labs_and_leaves_nothing()
    {
        var facts = await AskAsync("true");
        Assert.All(new[] { "mounts", "namespaces", "overlay", "groups", "named", "bridge", "cable", "forward" }, fact => Assert.Equal("ok", facts.Said[fact]));
        Assert.True(facts.Number("state-free") > 0 && facts.Number("memory") > 0);
        Assert.Equal(["cache", "state"], Directory.GetFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order());
        Assert.Empty(Directory.GetDirectories(LabPaths.ControlGroupRoot, "infra.probe.*"));
    }

    [SkippableFact]
    public async Task Sees_that_overlays_do_not_stack_on_an_overlay()
    {
        var facts = await AskAsync($"mkdir -p {_folder}/l {_folder}/u {_folder}/w; mount -t overlay overlay -o lowerdir={_folder}/l,upperdir={_folder}/u,workdir={_folder}/w {_folder}/state");
        Assert.Equal("overlayfs", facts.Said["state-system"]);
        Assert.NotNull(facts.Wrong("overlay"));
        Assert.Contains("is on an overlay", Assert.Single(HostRules.Problems(Specs.Three("unit"), facts)));
    }

    [SkippableFact]
    public async Task An_overlays_lower_part_may_be_on_an_overlay()
    {
        var facts = await AskAsync($"mkdir -p {_folder}/l {_folder}/u {_folder}/w; mount -t overlay overlay -o lowerdir={_folder}/l,upperdir={_folder}/u,workdir={_folder}/w {_folder}/cache; mount -t tmpfs tmpfs {_folder}/state");
        Assert.Null(facts.Wrong("overlay"));
    }

    [SkippableFact]
    public async Task Sees_how_little_a_small_disk_has()
    {
        var facts = await AskAsync($"mount -t tmpfs -o size=64m tmpfs {_folder}/state");
        Assert.InRange(facts.Number("state-free")!.Value, 1, 64);
        Assert.False(facts.Is("shared", "ok"));
        Assert.Contains("MiB free, and the lab takes 900 MiB there", Assert.Single(HostRules.Problems(Specs.Three("unit"), facts)));
    }

    [SkippableFact]
    public async Task Sees_a_disk_that_cannot_be_written()
    {
        var facts = await AskAsync($"mount -t tmpfs -o ro tmpfs {_folder}/state");
        Assert.Contains("Read-only file system", facts.Wrong("state-writable"));
    }

    [SkippableFact]
    public async Task Sees_control_groups_that_nobody_may_own()
    {
        var facts = await AskAsync($"mount -o remount,bind,ro {LabPaths.ControlGroupRoot}");
        Assert.Contains("Read-only file system", facts.Wrong("groups"));
    }

    [SkippableFact]
    public async Task Sees_that_there_are_none()
    {
        var facts = await AskAsync("umount -R /sys/fs/cgroup 2>/dev/null || true; mount -t tmpfs tmpfs /sys/fs/cgroup", "/sys/fs/cgroup");
        Assert.Equal("tmpfs", facts.Said["groups-system"]);
        Assert.Contains("no control groups of version 2", Assert.Single(HostRules.Problems(Specs.Three("unit"), facts)));
    }

    [SkippableFact]
    public async Task Sees_kernel_settings_that_cannot_be_written() =>
        Assert.Contains("Read-only file system", (await AskAsync("mount --bind /proc/sys /proc/sys; mount -o remount,bind,ro /proc/sys")).Wrong("forward"));

    [SkippableFact]
    public async Task Does_not_ask_for_cables_before_their_tool_is_there()
    {
        var facts = await AskAsync($"mkdir {_folder}/bin; cp -s /usr/bin/* /usr/sbin/* {_folder}/bin 2>/dev/null || true; rm {_folder}/bin/ip {_folder}/bin/apt-get; export PATH={_folder}/bin");
        Assert.False(facts.Said.ContainsKey("cable"));
        Assert.Contains("iproute2", Assert.Single(HostRules.Problems(Specs.Three("unit"), facts)));
    }

    /// <param name="lacking">What a shell does to the machine before the probe looks, in a mount namespace of its own.</param>
    /// <param name="groups">Where control groups should be; null: where this machine has them.</param>
    async Task<HostFacts> AskAsync(string lacking, string? groups = null)
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "needs root");
        foreach (var folder in new[] { "state", "cache" }) Directory.CreateDirectory($"{_folder}/{folder}");
        var (code, said, _) = await Command.TryAsync(
            ["unshare", "--mount", "--propagation", "private", "bash", "-euc", $"{lacking}\nexec bash \"$@\"", "_",
                HostProbe.Script, $"{_folder}/state/labs", $"{_folder}/cache", groups ?? LabPaths.ControlGroupRoot, HostProbe.Packages], default);
        // What ./infra goes by before it bakes beside the build.
        Assert.Equal(HostFacts.Read(said).Any(f => Tried.Contains(f.Key) && f.Value != "ok"), code != 0);
        return new(HostFacts.Read(said), HasImage: true, new HashSet<string>(), new HashSet<string>());
    }
}
