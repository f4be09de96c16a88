using Infra.Components.RabbitMq;
using static Infra.Components.Tests.RabbitMqCluster.RabbitMqFiles;

namespace Infra.Components.Tests.RabbitMqCluster;

public class RabbitMqRulesTests
{
    private static string Problems(Action<RabbitMqClusterArgs> change) => string.Join('\n', RabbitMqRules.Check("RabbitMqCluster messages", Args(change)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Refuses_a_count_without_quorum(int count) =>
        Assert.Contains($"RabbitMqCluster messages: {count} nodes given; quorum needs an odd number, 3 or more", Problems(a => a.Nodes = ControlNodes.Of(count)));

    [Fact]
    public void Takes_three_members() => Assert.Equal("", Problems(_ => { }));

    [Fact]
    public void Takes_tls() => Assert.Equal("", Problems(a => a.Tls = Tls()));

    [Fact]
    public void Refuses_a_node_without_a_certificate() =>
        Assert.Contains("no certificate and key for control-2", Problems(a => { a.Tls = Tls(); a.Tls.Keys.Remove("control-2"); }));

    [Fact]
    public void Refuses_a_key_where_it_is_no_secret() =>
        Assert.Contains("a private key stands among the certificates", Problems(a => { a.Tls = Tls(); a.Tls.Certificates["control-1"] += "-----BEGIN PRIVATE KEY-----"; }));

    [Fact]
    public void Refuses_the_user_guest() => Assert.Contains("user guest is removed", Problems(a => a.Users = [new() { Name = "guest" }]));

    [Theory]
    [InlineData("x\">>}. {user")]
    [InlineData("Ü")]
    [InlineData("")]
    public void Refuses_a_name_that_is_none(string name) => Assert.Contains("cannot name a user", Problems(a => a.Users = [new() { Name = name }]));

    [Fact]
    public void Refuses_rights_on_a_virtual_host_that_is_not_there() =>
        Assert.Contains("user nova has rights on 'nova', which is no virtual host", Problems(a => a.Users = [new() { Name = "nova", Permissions = [new() { Vhost = "nova" }] }]));

    [Fact]
    public void Refuses_a_failure_detection_that_would_take_a_busy_member_for_dead() =>
        Assert.Contains("netTickSeconds 2 is outside 8 to 120", Problems(a => a.NetTickSeconds = 2));

    [Theory]
    [InlineData("lots")]
    [InlineData("40%")]
    [InlineData("1.5")]
    public void Refuses_a_watermark_that_is_none(string watermark) =>
        Assert.Contains("is neither a part of the memory nor a size", Problems(a => a.MemoryWatermark = watermark));

    [Fact]
    public void Refuses_to_set_the_data_of_a_majority_aside() =>
        Assert.Contains("2 of 3 members are to set their data aside", Problems(a => a.Rejoin = ["control-1", "control-2"]));

    [Fact]
    public void Refuses_names_given_twice() =>
        Assert.Contains("user a is given 2 times", Problems(a => a.Users = [new() { Name = "a" }, new() { Name = "a" }]));
}
