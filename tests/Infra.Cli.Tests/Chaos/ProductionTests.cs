using Infra.Chaos.Cases;
using Infra.Cli.Chaos;

namespace Infra.Cli.Tests.Chaos;

public sealed class ProductionTests
{
    static readonly string[] Nodes = ["control-1", "control-2"];

    [Fact]
    public void Real_machines_are_not_broken_without_the_flag() => Assert.Equal(
        ["stack prod has no lab: its machines are real; chaos breaks one of them only with --on-production --node NODE"], Reasons(new()));

    [Fact]
    public void A_lab_needs_no_flag() => Assert.Empty(Reasons(new() { HasLab = true }));

    [Fact]
    public void In_a_lab_the_seed_chooses_the_node() => Assert.Equal(
        ["--node goes with --on-production; in a lab the seed chooses"], Reasons(new() { HasLab = true, Node = "control-1" }));

    [Fact]
    public void One_node_is_to_be_named() => Assert.Equal(
        ["--on-production breaks one named node: add --node NODE (control-1, control-2)"], Reasons(new() { OnProduction = true, Yes = true }));

    [Fact]
    public void It_must_be_one_of_the_stack() => Assert.Equal(
        ["stack prod has no node 'control-9'; it has: control-1, control-2"], Reasons(new() { OnProduction = true, Yes = true, Node = "control-9" }));

    [Fact]
    public void What_cannot_be_undone_from_outside_is_refused() => Assert.Equal(
        ["case power-cut-all needs a lab: on real machines it cannot be undone from outside"],
        Reasons(new() { OnProduction = true, Yes = true, Node = "control-1", Cases = ["kill-haproxy", "power-cut-all"] }));

    [Fact]
    public void All_leaves_those_out() => Assert.Empty(Reasons(new() { OnProduction = true, Yes = true, Node = "control-1", Cases = ["all"] }));

    [Fact]
    public void Who_cannot_be_asked_must_have_answered() => Assert.Equal(
        ["--on-production asks first and nobody can be asked; --yes answers"], Reasons(new() { OnProduction = true, Node = "control-1" }));

    [Fact]
    public void A_person_is_asked() => Assert.Empty(Reasons(new() { OnProduction = true, Node = "control-1", Interactive = true }));

    sealed record Asked
    {
        public bool HasLab { get; init; }
        public bool OnProduction { get; init; }
        public bool Yes { get; init; }
        public bool Interactive { get; init; }
        public string? Node { get; init; }
        public string[] Cases { get; init; } = ["kill-haproxy"];
    }

    static IEnumerable<string> Reasons(Asked asked) => Production.Reasons(
        "prod", asked.HasLab, asked.Yes, asked.Interactive, new(asked.Cases, 1, null, 1, asked.OnProduction, asked.Node, null),
        [.. asked.Cases.SelectMany(AllCases.Named)], Nodes);
}
