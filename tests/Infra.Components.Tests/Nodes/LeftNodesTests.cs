using Infra.Components.Nodes;

namespace Infra.Components.Tests.Nodes;

public sealed class LeftNodesTests
{
    [Fact]
    public void Many_with_one_reason_are_one_warning_with_their_names()
    {
        var warnings = Report([.. Enumerable.Range(1, 20).Select(i => Silent(i, $"10.4.1.{i}:22 does not answer; its BMC 10.2.1.{i}:623 did not answer in time"))]).Warnings.ToList();
        Assert.StartsWith("20 nodes cannot be asked (as compute-1: 10.4.1.1:22 does not answer; its BMC 10.2.1.1:623 did not", Assert.Single(warnings), StringComparison.Ordinal);
        Assert.EndsWith("they are left as they are in this run: " + string.Join(", ", Enumerable.Range(1, 20).Select(i => $"compute-{i}")) + ".", warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_of_its_own_is_a_warning_of_its_own()
    {
        var warnings = Report([.. Enumerable.Range(1, 9).Select(i => Silent(i, i == 4 ? "powered on, but silent" : $"10.4.1.{i}:22 does not answer"))]).Warnings.ToList();
        Assert.Equal(2, warnings.Count);
        Assert.Contains("compute-4 cannot be asked (powered on, but silent); it is left as it is in this run.", warnings);
    }

    [Fact]
    public void A_few_are_told_one_by_one() =>
        Assert.Equal(3, Report([.. Enumerable.Range(1, 3).Select(i => Silent(i, "does not answer"))]).Warnings.Count());

    static DriftReport Report(IReadOnlyList<NodeFindings> nodes) => new(DateTimeOffset.UnixEpoch, [new("control-1", "10.4.0.11", NodeReach.Reachable), .. nodes]);

    static NodeFindings Silent(int number, string reason) => new($"compute-{number}", $"10.4.1.{number}", NodeReach.Unreachable, reason);
}
