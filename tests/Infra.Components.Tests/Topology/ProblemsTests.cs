using Infra.Components.Topology;

namespace Infra.Components.Tests.Topology;

public class ProblemsTests
{
    private static Problem At(string path, string where = "x", string what = "wrong") => new(where, what, "mend it", path);

    private static string[] Said(params Problem[] found) => [.. Problems.OneEach(found).Select(p => p.Path)];

    [Fact]
    public void Says_nothing_of_what_stands_inside_of_a_wrong_value() =>
        Assert.Equal(["planes.storage"], Said(At("planes.storage"), At("planes.storage.cidr"), At("planes.storage.routes[0].via")));

    [Fact]
    public void Says_what_stands_beside_a_wrong_value() =>
        Assert.Equal(["planes.storage", "planes.storage2.cidr", "planes"], Said(At("planes.storage"), At("planes.storage2.cidr"), At("planes")));

    [Fact]
    public void Says_nothing_that_follows_from_a_wrong_value_or_from_a_part_of_it() =>
        Assert.Equal(["nodes[2].role", "planes.storage.cidr"], Said(At("nodes[2].role"), At("planes.storage.cidr"),
            At("nodes") with { Because = ["nodes[2].role"] }, At("nodes[0].nics.storage") with { Because = ["planes.storage"] }));

    [Fact]
    public void A_count_hides_nothing_of_what_it_counts() =>
        Assert.Equal(["nodes", "nodes[0].name"], Said(At("nodes") with { Covers = [] }, At("nodes[0].name")));

    [Fact]
    public void Nodes_with_the_same_problem_share_a_line() =>
        Assert.Equal("nodes a, b and 2 more: wrong; mend it (nodes[0].nics)", string.Join('\n', Problems.OneEach(
            "abcd".Select((n, i) => At($"nodes[{i}].nics", $"node {n}")))));

    [Fact]
    public void A_missing_thing_is_one_problem_however_many_places_name_it() =>
        Assert.Equal("x: no a; mend it (named in p[1], q too) (p[0])", string.Join('\n', Problems.OneEach(
            [At("p[0]", what: "no a") with { Missing = "node a" }, At("p[1]", what: "not a") with { Missing = "node a" }, At("q") with { Missing = "node a" }])));

    [Fact]
    public void Is_one_line_whatever_a_value_holds() =>
        Assert.Equal(@"Pulumi.x.yaml:3: node a\n\x07: wrong; mend it (p)", (At("p", "node a\n\a") with { Place = "Pulumi.x.yaml:3" }).ToString());
}
