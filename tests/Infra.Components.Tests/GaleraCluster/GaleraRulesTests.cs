using Infra.Components.Galera;
using static Infra.Components.Tests.GaleraCluster.GaleraFiles;

namespace Infra.Components.Tests.GaleraCluster;

public class GaleraRulesTests
{
    private static string Problems(Action<GaleraClusterArgs> change) => string.Join('\n', GaleraRules.Check("GaleraCluster db", Args(change)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Refuses_a_count_without_quorum(int count) =>
        Assert.Contains($"GaleraCluster db: {count} nodes given; quorum needs an odd number, 3 or more", Problems(a => a.Nodes = ControlNodes.Of(count)));

    [Fact]
    public void Takes_three_members() => Assert.Equal("", Problems(_ => { }));

    [Fact]
    public void Refuses_a_size_that_is_none() =>
        Assert.Equal("GaleraCluster db: '64 MB' is not a size; give a number with a unit: 64M, 8G (galera.innodbBufferPoolSize)", Problems(a => a.InnodbBufferPoolSize = "64 MB"));

    [Theory]
    [InlineData("x'; DROP TABLE y; --")]
    [InlineData("1st")]
    [InlineData("")]
    public void Refuses_a_name_that_is_none(string name) =>
        Assert.Contains($"'{name}' cannot name a user or a database", Problems(a => a.Users = [new() { Name = name }]));

    [Fact]
    public void Refuses_the_databases_own_users() =>
        Assert.Contains("user root belongs to the database itself", Problems(a => a.Users = [new() { Name = "root" }]));

    [Theory]
    [InlineData("control-2", "does not say which state it is for")]
    [InlineData("control-9@6c1d0e3e:12", "control-9 is no member")]
    public void Refuses_an_override_without_its_state(string given, string what)
    {
        Assert.Contains(what, Problems(a => a.Recovery.BootstrapFrom = given));
        Assert.Contains(what, Problems(a => a.Recovery.IgnoreUnreachable = [given]));
    }

    [Fact]
    public void Takes_an_override_as_a_refusal_prints_it() =>
        Assert.Equal("", Problems(a => a.Recovery = new() { BootstrapFrom = "control-2@6c1d0e3e:-1", DiscardData = ["control-3@6c1d0e3e:1234"] }));

    [Fact]
    public void Refuses_an_unknown_failure_detection() => Assert.Contains("unknown failure detection 'faster'", Problems(a => a.FailureDetection = "faster"));
}
