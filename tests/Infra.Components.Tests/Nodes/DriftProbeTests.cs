using Infra.Components.Nodes;

namespace Infra.Components.Tests.Nodes;

public sealed class DriftProbeTests
{
    static readonly ProbeBounds Quick = new(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(300), 2);

    [Fact]
    public async Task Reports_every_node_in_the_sites_order()
    {
        var report = await RunAsync(new Answers(n => Clean(n)), power: null, "control-1", "control-2", "control-3");
        Assert.Equal(["control-1", "control-2", "control-3"], report.Nodes.Select(n => n.Node));
        Assert.All(report.Nodes, n => Assert.True(n.IsClean));
    }

    [Fact]
    public async Task Asks_the_bmc_of_a_node_that_does_not_answer()
    {
        var report = await RunAsync(new Answers(_ => throw new NodeUnreachableException("no answer")), new Power(_ => false), "control-1");
        Assert.Equal(NodeReach.PoweredOff, report.Nodes[0].Reach);
    }

    [Fact]
    public async Task A_silent_node_with_power_is_not_reachable_and_says_so()
    {
        var report = await RunAsync(new Answers(_ => throw new NodeUnreachableException("no answer")), new Power(_ => true), "control-1");
        Assert.Equal((NodeReach.Unreachable, "no answer; its BMC says that the power is on"), (report.Nodes[0].Reach, report.Nodes[0].Reason));
    }

    [Fact]
    public async Task A_silent_bmc_is_part_of_the_reason()
    {
        var report = await RunAsync(new Answers(_ => throw new NodeUnreachableException("no answer")),
            new Power(_ => throw new NodeUnreachableException("its BMC does not answer either")), "control-1");
        Assert.Equal("no answer; its BMC does not answer either", report.Nodes[0].Reason);
    }

    [Fact]
    public async Task A_node_that_shows_a_host_key_is_on()
    {
        var report = await RunAsync(new Answers(_ => throw new NodeUnreachableException("no login") { SeenHostKey = "ssh-ed25519 AAAA" }),
            new Power(_ => throw new InvalidOperationException("must not be asked")), "control-1");
        Assert.Equal((NodeReach.Unreachable, "ssh-ed25519 AAAA"), (report.Nodes[0].Reach, report.Nodes[0].SeenHostKey));
    }

    [Fact]
    public async Task A_node_that_hangs_costs_no_more_than_its_bound()
    {
        var started = DateTime.UtcNow;
        var report = await RunAsync(new Answers(n => n == "control-1" ? null : Clean(n)), power: null, "control-1", "control-2");
        Assert.Equal([NodeReach.Unreachable, NodeReach.Reachable], report.Nodes.Select(n => n.Reach));
        Assert.InRange(DateTime.UtcNow - started, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Never_opens_more_connections_than_allowed()
    {
        int open = 0, most = 0;
        await RunAsync(new Answers(name =>
        {
            most = Math.Max(most, Interlocked.Increment(ref open));
            Thread.Sleep(20);
            Interlocked.Decrement(ref open);
            return Clean(name);
        }), power: null, [.. Enumerable.Range(1, 8).Select(i => $"control-{i}")]);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task Hands_each_node_its_own_decision()
    {
        var report = await RunAsync(new Answers(n => n == "control-1"
            ? Clean(n) with { Components = [new("haproxy", [], [new("file", "/etc/a.cfg", "edited")])], SeenHostKey = "ssh-ed25519 AAAA" }
            : Clean(n)), power: null, "control-1", "control-2");
        var drifted = report.Onto([new() { Name = "control-1" }])[0];
        Assert.Equal("repair 1: a.cfg edited", drifted.Drift!.RepairOf("haproxy"));
        Assert.Equal("ssh-ed25519 AAAA", drifted.SeenHostKey);
        Assert.Null(report.Onto([new() { Name = "control-2" }])[0].Drift);
        Assert.Null(report.Onto([new() { Name = "control-3" }])[0].Drift);
    }

    [Fact]
    public async Task A_node_that_answers_otherwise_than_expected_is_neither_silent_nor_asked_about_at_its_bmc()
    {
        var report = await RunAsync(new Answers(_ => throw new UnexpectedAnswerException("lets nobody in")), new Power(_ => throw new InvalidOperationException("must not be asked")), "control-1", "control-2");
        Assert.All(report.Nodes, n => Assert.Equal((NodeReach.Unexpected, "lets nobody in"), (n.Reach, n.Reason)));
        Assert.Equal("none of the site's 2 nodes answers as expected, so nothing is changed: control-1: lets nobody in; control-2: lets nobody in. Mend that, and run the same command again.", report.ReachedNobody);
        Assert.True(report.Onto([new() { Name = "control-1" }])[0].Drift!.Unreachable);
    }

    [Fact]
    public async Task A_machine_that_was_set_up_as_another_node_is_told_by_its_manifests()
    {
        var report = await RunAsync(new Answers(n => Clean(n) with { MadeFor = Identity.Of(n == "control-2" ? "control-1" : n) }), null, "control-1", "control-2");
        Assert.Equal([NodeReach.Reachable, NodeReach.Unexpected], report.Nodes.Select(n => n.Reach));
        Assert.Equal("the machine at 10.10.0.1 was set up as control-1; look whether addresses, cables or disks were swapped", report.Nodes[1].Reason);
    }

    [Fact]
    public async Task A_machine_of_a_name_that_no_node_has_any_more_is_taken() =>
        Assert.Equal(NodeReach.Reachable, (await RunAsync(new Answers(n => Clean(n) with { MadeFor = Identity.Of("control-9") }), null, "control-1")).Nodes[0].Reach);

    [Theory]
    [InlineData("\ninfra-answer:\n{\"a\":1}", "{\"a\":1}")]
    [InlineData("Welcome to control-1\n\ninfra-answer:\n{\"a\":1}\n", "{\"a\":1}\n")]
    public void What_a_login_prints_of_its_own_is_no_answer(string said, string answer) => Assert.Equal(answer, SshNodeProbe.Answer(said));

    static NodeFindings Clean(string name) => new(name, "10.10.0.1", NodeReach.Reachable, Components: [new("base", [], [])]);

    static Task<DriftReport> RunAsync(INodeProbe ssh, IPowerProbe? power, params string[] nodes) => DriftProbe.RunAsync(
        [.. nodes.Select(n => new Node { Name = n, Address = "10.10.0.1", Bmc = new() { Address = "10.99.0.1" } })], ssh, power, Quick, progress: null, default);

    sealed class Answers(Func<string, NodeFindings?> answer) : INodeProbe
    {
        public async Task<NodeFindings> AskAsync(Node node, CancellationToken cancellation)
        {
            await Task.Yield();
            if (answer(node.Name) is { } found) return found;
            await Task.Delay(Timeout.Infinite, cancellation);
            throw new InvalidOperationException("not reached");
        }
    }

    sealed class Power(Func<string, bool> answer) : IPowerProbe
    {
        public Task<bool> HasPowerAsync(Node node, CancellationToken cancellation) => Task.FromResult(answer(node.Name));
    }
}
