using Infra.Components.Galera;
using static Infra.Components.Tests.GaleraCluster.GaleraFiles;

namespace Infra.Components.Tests.GaleraCluster;

public class VersionTests
{
    private const string Now = "1:10.11.19-0+deb12u1";

    private static string Judge(string? installed, string wanted, bool newer) => PythonFunction.Json(Scripts.Read("galera-version.py"), "judge", installed, wanted, newer);

    [SkippableTheory]
    [InlineData(Now, false)] // the same
    [InlineData("1:10.11.20-0+deb12u1", true)]
    [InlineData("1:11.4.3+maria~deb12", true)] // the next long-term series
    public void Goes_to(string wanted, bool newer) => Assert.Equal("null", Judge(Now, wanted, newer));

    [SkippableFact]
    public void Without_data_any_version_does() => Assert.Equal("null", Judge(null, "1:11.8.2", false));

    [SkippableFact]
    public void Refuses_an_older_one() =>
        Assert.Contains($"{Now} runs here, and 1:10.11.18-0+deb12u1 is older; data never goes back", Judge(Now, "1:10.11.18-0+deb12u1", false));

    [SkippableFact]
    public void Refuses_to_skip_a_series() => Assert.Contains("from series 10.11 to 11.8 skips 11.4; go to one after the other", Judge(Now, "1:11.8.2", true));

    [SkippableFact]
    public void Refuses_a_series_that_it_does_not_know() => Assert.Contains("from series 10.11 to 12.0 no tested way is known", Judge(Now, "1:12.0.1", true));

    [Theory]
    [InlineData("latest")]
    [InlineData("10.11")]
    [InlineData("1:10.11.20; reboot")]
    public void Refuses_what_is_no_version(string version) =>
        Assert.Contains($"'{version}' is not a version of a package", string.Join('\n', GaleraRules.Check("GaleraCluster db", Args(a => a.Version = version))));

    [Fact]
    public void A_version_is_pinned_at_a_members_turn_and_no_sooner()
    {
        var args = Args(a => a.Version = "1:10.11.20-0+deb12u1");
        Assert.Contains("mariadb-server=1:10.11.20-0+deb12u1", GaleraVersions.Exactly(args));
        Assert.Contains("mariadb-server?=1:10.11.20-0+deb12u1", GaleraVersions.Packages(args));
        Assert.All(GaleraVersions.Database, p => Assert.Contains($"{p}=1:10.11.20-0+deb12u1", GaleraVersions.Exactly(args)));
    }

    [Fact]
    public async Task A_member_rests_while_its_packages_are_replaced_and_all_are_asked_before()
    {
        var run = await Recorded.RunAsync(() =>
        {
            _ = new Components.GaleraCluster("db", Args(a => a.Version = "1:10.11.20-0+deb12u1"));
            return new Dictionary<string, object?>();
        });
        Assert.Contains("unit mariadb.service enabled running on-change=restart packages=mariadb-server,", run.Create("db-control-2"));
        Assert.Contains("check| /usr/local/lib/infra/galera-version 1:10.11.20-0+deb12u1", run.Text("db-health-control-3"));
    }
}
