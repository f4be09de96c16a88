using Infra.Components.Nodes;
using Pulumi;
using Pulumi.Testing;

namespace Infra.Components.Tests.Nodes;

/// <summary>What an update leaves undone on nodes that could not be asked.</summary>
public sealed class WithheldTests
{
    [Theory]
    [InlineData("the same text", "", "")]
    [InlineData("a repair that only the node knows of", "\n\n# repair 4: haproxy.cfg edited\nINFRA", "")]
    [InlineData("another text", "\nfile /etc/of-another-day 0644 root:root\nINFRA", "control-2")]
    public async Task Is_known_by_the_text_that_the_node_keeps(string what, string end, string named)
    {
        var kept = end.Length == 0 ? null : Ending(DesiredText.Create(NodeSetupTests.Args("control-2")), end);
        Assert.True(named == string.Join(' ', await AskAsync(new Keeping("create", kept))), what);
    }

    [Fact]
    public async Task Is_known_by_the_secrets_that_it_keeps() =>
        Assert.Equal(["control-2"], await AskAsync(new Keeping("stdin", """{"a":"one","b":"of another day"}""")));

    [Fact]
    public async Task Is_nothing_where_every_node_was_asked()
    {
        var report = new DriftReport(DateTimeOffset.UnixEpoch, [Found("control-2", NodeReach.Reachable)]);
        Assert.Empty(await AskAsync(new Keeping("create", "another text"), report));
    }

    [Fact]
    public void Is_said_in_one_sentence_with_names_and_mend() =>
        Assert.Equal("control-1, control-2 could not be asked, and what this run has for them is not done: bring them back "
            + "(SSH from this machine; the warnings above say what is in the way) and run the same command again.", Withheld.Sentence(["control-1", "control-2"]));

    [Fact]
    public void Nodes_that_answer_otherwise_than_expected_have_a_sentence_of_their_own() =>
        Assert.Equal("control-1 answers, but not as expected, and is left as it is: mend what the warnings above say, and run the same command again.", Withheld.SentenceOfUnexpected(["control-1"]));

    [Theory]
    [InlineData(true, NodeReach.Unreachable, NodeReach.Unreachable)]
    [InlineData(true, NodeReach.Unreachable, NodeReach.Unexpected)]
    [InlineData(false, NodeReach.Unreachable, NodeReach.Reachable)]
    [InlineData(false, NodeReach.Unreachable, NodeReach.PoweredOff)] // one that is off is switched on
    public void A_probe_that_reached_nobody_says_so_with_every_reason(bool nobody, NodeReach one, NodeReach other)
    {
        var said = new DriftReport(DateTimeOffset.UnixEpoch, [Found("control-1", one), Found("control-2", other)]).ReachedNobody;
        if (!nobody) Assert.Null(said);
        else Assert.StartsWith("none of the site's 2 nodes could be asked, so nothing is changed: control-1: no route; control-2: no route. Look at the way", said);
    }

    static async Task<IReadOnlyList<string>> AskAsync(Keeping mocks, DriftReport? report = null)
    {
        report ??= new(DateTimeOffset.UnixEpoch, [Found("control-2", NodeReach.Unreachable)]);
        var args = NodeSetupTests.Args("control-2");
        var connection = args.Node.Connection;
        args.Node = report.Onto([args.Node])[0];
        Assert.Same(connection, args.Node.Connection);
        IReadOnlyList<string> names = [];
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, () =>
        {
            _ = new NodeSetup("haproxy-control-2", args);
            _ = report.Withheld.Nodes.Apply(n => names = n);
        });
        return names;
    }

    static NodeFindings Found(string node, NodeReach reach) =>
        new(node, "10.10.0.12", reach, "no route", Components: [new("haproxy", [], [])]);

    static string Ending(string text, string end) => text[..text.LastIndexOf("\nINFRA", StringComparison.Ordinal)] + end;

    /// <summary>An engine that ignores changes of one property: the resource keeps what it has.</summary>
    sealed class Keeping(string property, string? kept) : IMocks
    {
        public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) => Task.FromResult<(string?, object)>(
            (args.Name + "-id", kept is not null && args.Type!.StartsWith("command:", StringComparison.Ordinal) ? args.Inputs.SetItem(property, kept) : args.Inputs));

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args);
    }
}
