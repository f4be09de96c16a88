using Infra.Components.Pacemaker;
using static Infra.Components.Tests.PacemakerCluster.PacemakerFiles;

namespace Infra.Components.Tests.PacemakerCluster;

public class CorosyncConfigWriterTests
{
    [Fact]
    public void Corosync_conf_looks_like_this() => Snapshot.Match("corosync.conf", CorosyncOf(Valid()));

    [Fact]
    public void Two_members_wait_for_each_other_and_either_may_go_on_alone()
    {
        var text = CorosyncOf(Valid(TwoNodes));
        Assert.Contains("two_node: 1", text);
        Assert.Contains("wait_for_all: 1", text);
        Assert.DoesNotContain("two_node", CorosyncOf(Valid()));
    }

    [Fact]
    public void An_id_stays_when_another_member_goes()
    {
        var without = Args(a => a.Nodes.RemoveAt(0));
        Assert.Equal(12, CorosyncConfig.From("cluster", without).Members[0].Id);
        Assert.Equal(12, CorosyncConfig.From("cluster", Args()).Members[1].Id);
    }

    [SkippableTheory]
    [InlineData("three")]
    [InlineData("two")]
    [InlineData("one link")]
    [InlineData("consensus")]
    public void Corosync_accepts(string what)
    {
        var (code, said) = Test(CorosyncOf(Valid(what switch
        {
            "two" => TwoNodes,
            "one link" => a => a.Links = ["management"],
            "consensus" => a => a.ConsensusMilliseconds = 4000,
            _ => null,
        })), Key);
        Assert.True(code == 0, said);
    }

    [SkippableFact]
    public void Corosync_refuses_a_wrong_file() =>
        Assert.Contains("Invalid cipher type", Test(CorosyncOf(Valid()).Replace("aes256", "rot13"), Key).Said);

    [SkippableFact]
    public void Corosync_refuses_a_short_key() => Assert.NotEqual(0, Test(CorosyncOf(Valid()), Key[..100]).ExitCode);

    private static readonly string Key = new('k', 128);

    private static void TwoNodes(PacemakerClusterArgs args) => (args.Nodes, args.TwoNode) = (Members(2), true);

    // As the node does it, but for the name: corosync only tests a file that names the machine it runs on.
    private static (int ExitCode, string Said) Test(string text, string key)
    {
        Tool.Need("corosync");
        using var folder = new ScratchFolder();
        folder.Write("authkey", key);
        var file = folder.Write("corosync.conf", text.Replace("name: control-1\n", $"name: {Environment.MachineName}\n"));
        return Tool.Run("/bin/sh", "-c", "PATH=$PATH:/usr/sbin; " + CorosyncConfigWriter.Check.Replace("{file}", file).Replace("{dir}", folder.Path));
    }
}
