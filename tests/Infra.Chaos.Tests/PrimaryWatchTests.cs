using System.Diagnostics;
using Infra.Chaos.Watches;
using Moq;

namespace Infra.Chaos.Tests;

public sealed class PrimaryWatchTests
{
    [Fact]
    public void A_member_is_read_as_it_says_it_is() => Assert.Equal(
        new Component("control-1", true, "u-1", "7"), Component.Parse("control-1", """{"cluster": "u-1", "primary": true, "view": 7, "position": -1}"""));

    [Fact]
    public void One_that_does_not_tell_its_view_has_none() =>
        Assert.Equal(new Component("control-1", false, "", ""), Component.Parse("control-1", """{"cluster": null, "primary": false}"""));

    [Theory]
    [InlineData("")]
    [InlineData("503")]
    [InlineData("{\"primary\": \"perhaps\"}")]
    public void What_is_no_report_is_none(string text) => Assert.Null(Component.Parse("control-1", text));

    [Fact]
    public void Members_of_one_view_are_one_component() => Assert.False(Component.Several([Member("a", true, "7"), Member("b", true, "7"), Member("c", false, "6")]));

    [Fact]
    public void Primary_members_of_two_views_are_two() => Assert.True(Component.Several([Member("a", true, "7"), Member("b", true, "8")]));

    [Fact]
    public void Primary_members_of_two_clusters_are_two() =>
        Assert.True(Component.Several([Member("a", true, "7"), Member("b", true, "7") with { Cluster = "u-2" }]));

    [Fact]
    public void The_time_of_two_components_is_counted()
    {
        var watch = new PrimaryWatch(Mock.Of<IMemberReports>(), ["a", "b"]);
        var start = Stopwatch.GetTimestamp() - Stopwatch.Frequency * 10;
        watch.Note(start, [Member("a", true, "7"), Member("b", true, "7")]);
        watch.Note(start + Stopwatch.Frequency * 2, [Member("a", true, "7"), Member("b", true, "8")]);
        watch.Note(start + Stopwatch.Frequency * 5, [Member("a", false, "7"), Member("b", true, "8")]);
        Assert.Equal(3.0, watch.LongestSeveral(start).TotalSeconds, 3);
    }

    static Component Member(string node, bool primary, string view) => new(node, primary, "u-1", view);
}
