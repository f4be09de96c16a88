using Infra.Components.Galera;
using Infra.Components.Tests.HaProxyVip;
using static Infra.Components.Tests.GaleraCluster.GaleraFiles;

namespace Infra.Components.Tests.GaleraCluster;

public class GaleraWritersTests
{
    [Fact]
    public void The_configuration_looks_like_this() => Snapshot.Match("70-infra-galera.cnf", GaleraConfigWriter.Write(Member()));

    [Fact]
    public void The_list_of_members_looks_like_this() => Snapshot.Match("71-infra-galera-members.cnf", GaleraConfigWriter.WriteMembers(Member()));

    [Fact]
    public void A_member_that_comes_changes_the_list_of_the_others_and_nothing_that_restarts_them() =>
        Assert.Equal(GaleraConfigWriter.Write(Member(1)), GaleraConfigWriter.Write(Member(1, a => a.Nodes = ControlNodes.Of(5))));

    [Fact]
    public void The_proxy_looks_like_this() => Snapshot.Match("50-galera.cfg", GaleraProxyWriter.Write(Member()));

    [Fact]
    public void The_members_file_looks_like_this() => Snapshot.Match("galera-members.json", GaleraHealthWriter.WriteSettings(Member(0)));

    [Fact]
    public void The_units_look_like_this() => Snapshot.Match("units.txt", GaleraUnitWriter.Write() + "\n" + GaleraHealthWriter.WriteUnit() + "\n" + GaleraRecoveryWriter.WriteUnit());

    [Fact]
    public void Replication_can_have_its_own_plane() =>
        Assert.Contains("wsrep_cluster_address = gcomm://10.20.0.11,10.20.0.12,10.20.0.13\n", GaleraConfigWriter.WriteMembers(Member(0, a => a.Plane = "storage")));

    [Fact]
    public void All_members_have_the_same_proxy() =>
        Assert.Equal(GaleraProxyWriter.Write(Member(0)), GaleraProxyWriter.Write(Member(2)));

    [Fact]
    public void Faster_detection_is_consistent() =>
        Assert.Contains("evs.keepalive_period=PT0.1S;evs.inactive_check_period=PT0.1S;evs.suspect_timeout=PT0.8S;", GaleraConfigWriter.Write(Member(0, a => a.FailureDetection = "fast")));

    [SkippableTheory]
    [InlineData(null)]
    [InlineData("slow_query_log = ON")]
    public void Mariadbd_knows_every_option(string? extra)
    {
        var mariadbd = Tool.Need("mariadbd");
        var (code, said) = Check(mariadbd, GaleraConfigWriter.Write(Member(1, a => a.ExtraConfig = extra)));
        Assert.True(code == 0, said);
        Assert.DoesNotContain("adjusted to", said);
    }

    [SkippableFact]
    public void Mariadbd_refuses_an_option_that_it_does_not_know()
    {
        var mariadbd = Tool.Need("mariadbd");
        var (code, said) = Check(mariadbd, GaleraConfigWriter.Write(Member(1, a => a.ExtraConfig = "no_such_option = 1")));
        Assert.NotEqual(0, code);
        Assert.Contains("no_such_option", said);
    }

    [SkippableFact]
    public void Haproxy_accepts_the_fragment_beside_the_others()
    {
        var haproxy = Tool.Need("haproxy");
        using var folder = new ScratchFolder();
        var file = HaProxyFiles.WriteTo(folder, HaProxyFiles.Args());
        folder.Write("services.d/50-galera.cfg", GaleraProxyWriter.Write(Member()));
        Tool.Accepts(haproxy, "-c", "-f", file, "-f", Path.Combine(folder.Path, "services.d"));
    }

    private static (int ExitCode, string Said) Check(string mariadbd, string text)
    {
        using var folder = new ScratchFolder();
        return Tool.Run(mariadbd, $"--defaults-file={folder.Write("my.cnf", text)}", "--wsrep-cluster-address=gcomm://the-members", "--user=mysql", "--help", "--verbose");
    }
}
