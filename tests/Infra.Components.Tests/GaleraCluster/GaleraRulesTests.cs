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
}
