using Infra.Chaos.Cases;
using Infra.Chaos.Reports;

namespace Infra.Chaos.Tests;

public sealed class JudgeTests
{
    static readonly Bounds Bounds = new() { Http = TimeSpan.FromSeconds(1.5), Sql = TimeSpan.FromSeconds(6) };

    [Fact]
    public void A_gap_as_long_as_its_bound_is_good() => Assert.Empty(Judge.Of(Bounds, Gaps(1.5, 6)));

    [Fact]
    public void A_longer_one_is_named_with_both_figures() =>
        Assert.Equal(["http was not served for 1.62 s; the bound is 1.5 s"], Judge.Of(Bounds, Gaps(1.62, 6)));

    [Fact]
    public void A_client_without_a_bound_is_measured_only() =>
        Assert.Empty(Judge.Of(new() { Sql = TimeSpan.FromSeconds(6) }, Gaps(100, 1)));

    [Fact]
    public void Two_holders_two_components_and_a_late_return_are_found_as_well() => Assert.Equal(
        [
            "more than one node held the VIP for 1.20 s; the bound is 1 s",
            "members were in different primary components for 7.00 s; the bound is 5 s",
            "all was as before only 61.0 s after the fault ended; the bound is 60 s",
        ],
        Judge.Of(Bounds, Gaps(0, 0) with { Holders = TimeSpan.FromSeconds(1.2), Primaries = TimeSpan.FromSeconds(7), Back = TimeSpan.FromSeconds(61) }));

    [Fact]
    public void Slack_stretches_every_bound()
    {
        var slack = Bounds.Times(2);
        Assert.Equal(
            [(TimeSpan?)TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(12), null, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2)],
            [slack.Http, slack.Sql, slack.Messages, slack.Holders, slack.Back]);
    }

    static Measured Gaps(double http, double sql) => new(
        new Dictionary<string, TimeSpan> { ["http"] = TimeSpan.FromSeconds(http), ["sql"] = TimeSpan.FromSeconds(sql) }, default, default, null);
}
