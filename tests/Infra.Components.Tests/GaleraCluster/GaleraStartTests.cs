using System.Text.Json;
using Infra.Components.Galera;
using Infra.Components.Tests.GaleraCluster.Recovery;
using static Infra.Components.Tests.GaleraCluster.Recovery.Row;

namespace Infra.Components.Tests.GaleraCluster;

/// <summary>The script as it runs on the node before mariadbd: files of its own, other members that say what the case is about.</summary>
public sealed class GaleraStartTests : IDisposable
{
    private const string NewCluster = "_WSREP_NEW_CLUSTER=--wsrep-new-cluster\n";
    private readonly ScratchFolder folder = new();
    private string recover = "exit 1", bootstrapFrom = "";
    private Dictionary<string, string> environment = [];

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public void The_first_member_makes_the_cluster_when_nobody_has_data()
    {
        var (code, said) = Start(Blank(1), Blank(2));
        Assert.Equal((0, "control-1 opens the cluster: no member has data: control-1 makes the cluster\n", NewCluster), (code, said, Environment));
    }

    [SkippableFact]
    public void A_start_after_a_power_cut_hands_the_recovered_position_on()
    {
        Grastate(Ours, -1);
        recover = $"echo '2026-11-23 0 [Note] WSREP: Recovered position: {Ours}:42'";
        var (code, said) = Start(Primary(1, 50), Cut(2, 40));
        Assert.Equal((0, "control-1 starts: joins control-2\n", $"_WSREP_START_POSITION=--wsrep_start_position={Ours}:42\n"), (code, said, Environment));
    }

    [SkippableFact]
    public void The_newest_is_opened_and_says_so_to_Galera()
    {
        Grastate(Ours, 20);
        var (code, _) = Start(Cut(1, 19), Stopped(2, 18, safe: true));
        Assert.Equal((0, NewCluster), (code, Environment));
        Assert.Contains($"uuid:    {Ours}\nseqno:   20\nsafe_to_bootstrap: 1\n", Read("grastate.dat"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void What_it_decided_before_is_forgotten()
    {
        Start(Blank(1), Blank(2));
        Start(Primary(1, 5), Primary(2, 5));
        Assert.Equal("", Environment);
    }

    [SkippableFact]
    public void A_wait_ends_with_the_reason_and_the_option()
    {
        Grastate(Ours, 20);
        var (code, said) = Start(Cut(1, 19), Silent(2));
        Assert.Equal(1, code);
        Assert.Contains("control-1 does not start after 1 s: waits for control-3: control-3 does not answer and may run or hold newer data than control-1 at 20", said, StringComparison.Ordinal);
        Assert.Contains("galera.recovery.ignoreUnreachable: [control-3@6c1d0e3e:20]", said, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("exit 1", "mariadbd --wsrep-recover: exit code 1")]
    [InlineData("echo '2026 0 [Note] starting'", "names no position")]
    [InlineData("echo '0 [ERROR] Found 2 prepared transactions! It means that server was not shut down properly'; exit 1", "2 prepared XA transactions")]
    [InlineData("echo '0 [ERROR] InnoDB: Database page corruption'; exit 1", "InnoDB: Database page corruption")]
    [InlineData("echo 'WSREP: Recovered position: 11111111-7b0e-11ef-8a5e-0b1c2d3e4f50:9'", "InnoDB says 11111111")]
    [InlineData("echo 'WSREP: Recovered position: 00000000-0000-0000-0000-000000000000:-1'", "InnoDB holds no position of a cluster")]
    public void A_position_that_cannot_be_recovered_is_refused_in_words(string recovery, string words)
    {
        Grastate(Ours, -1);
        recover = recovery;
        var (code, said) = Start(Cut(1, 19), Cut(2, 18));
        Assert.Equal(1, code);
        Assert.Contains("refuses: the position of control-1 cannot be recovered", said, StringComparison.Ordinal);
        Assert.Contains(words, said, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("# GALERA saved state\nversion: 2.1\nuuid:    6c1d0")]
    public void A_torn_state_file_is_written_anew_from_what_InnoDB_knows(string torn)
    {
        folder.Write("data/grastate.dat", torn);
        recover = $"echo 'WSREP: Recovered position: {Ours}:42'";
        var (code, _) = Start(Cut(1, 41), Cut(2, 40));
        Assert.Equal((0, $"_WSREP_START_POSITION=--wsrep_start_position={Ours}:42\n{NewCluster}"), (code, Environment));
        Assert.Contains($"uuid:    {Ours}\nseqno:   -1\nsafe_to_bootstrap: 1\n", Read("grastate.dat"), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_saved_view_stays_only_where_those_who_run_were_in_it(bool inside)
    {
        Grastate(Ours, 20);
        folder.Write("data/gvwstate.dat", View);
        var running = Primary(1, 50);
        Start(inside ? running with { SavedView = new() { File = "ok", Me = "8b62a5e2-e759-11f1-520413cbdf75" } } : running.In(9, [1]), Silent(2));
        Assert.Equal(inside, File.Exists(Path.Combine(folder.Path, "data/gvwstate.dat")));
    }

    [SkippableFact]
    public void A_person_who_makes_the_cluster_by_hand_is_not_stopped()
    {
        Grastate(Ours, 20);
        environment = new() { ["_WSREP_NEW_CLUSTER"] = "--wsrep-new-cluster" };
        var (code, said) = Start(Silent(1), Silent(2));
        Assert.Equal((0, "an operator makes the cluster by hand\n"), (code, said));
    }

    [SkippableFact]
    public void No_second_cluster_is_made_by_hand_beside_one_that_runs()
    {
        Grastate(Ours, 1200);
        environment = new() { ["_WSREP_NEW_CLUSTER"] = "--wsrep-new-cluster" };
        var (code, said) = Start(Primary(1, 1500), Primary(2, 1500));
        Assert.Equal(1, code);
        Assert.StartsWith("control-1 does not start: control-2, control-3 are primary at 1500, and this member holds 1200", said, StringComparison.Ordinal);
        Assert.Contains("galera.recovery.bootstrapFrom: control-1@6c1d0e3e:1200", said, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("control-1@6c1d0e3e:1200", 0)]
    [InlineData("control-1@6c1d0e3e:1199", 1)]
    public void A_cluster_by_hand_beside_one_that_runs_takes_an_override_for_exactly_this_state(string given, int code)
    {
        Grastate(Ours, 1200);
        bootstrapFrom = given;
        environment = new() { ["_WSREP_NEW_CLUSTER"] = "--wsrep-new-cluster" };
        Assert.Equal(code, Start(Primary(1, 1500), Primary(2, 1500)).ExitCode);
    }

    [SkippableFact]
    public void Whoever_opened_the_cluster_joins_it_later_though_its_last_start_is_still_in_the_environment()
    {
        Grastate(Ours, 1200);
        folder.Write("start.env", NewCluster);
        environment = new() { ["_WSREP_NEW_CLUSTER"] = "--wsrep-new-cluster" };
        var (code, said) = Start(Primary(1, 1500), Primary(2, 1500));
        Assert.Equal((0, "control-1 starts: joins control-2, control-3\n", ""), (code, said, Environment));
    }

    [SkippableFact]
    public void A_cluster_that_runs_without_majority_does_not_stop_a_person()
    {
        Grastate(Ours, 1200);
        environment = new() { ["_WSREP_NEW_CLUSTER"] = "--wsrep-new-cluster" };
        Assert.Equal(0, Start(Orphan(1, 1500, 1), Silent(2)).ExitCode);
    }

    /// <summary>Killed and back within two seconds: in the middle of the others' agreement, which would begin anew.</summary>
    [SkippableFact]
    public void A_member_that_the_others_have_not_missed_yet_waits_until_they_have_and_not_for_ever()
    {
        Grastate(Ours, 20);
        var (code, said) = Start(Primary(1, 50) with { Component = ["control-1", "control-2", "control-3"] }, Primary(2, 50) with { Component = ["control-2", "control-3"] });
        Assert.Equal((0, "control-1 waits: control-2 has not noticed yet that it went; it joins then\ncontrol-1 starts: joins control-2, control-3\n"), (code, said));
        Assert.Equal("control-1 starts: joins control-2, control-3\n", Start(Primary(1, 50) with { Component = ["control-2", "control-3"] }, Primary(2, 50)).Said);
    }

    [SkippableFact]
    public void Explaining_changes_nothing()
    {
        Grastate(Ours, 20);
        var (code, said) = Start([Cut(1, 19).WithView("corrupt"), Silent(2)], "--explain");
        Assert.Equal(0, code);
        Assert.Contains("control-2  stopped          6c1d0e3e  19 recovered  no         corrupt", said, StringComparison.Ordinal);
        Assert.Contains("plan: wait control-3", said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Path, "run")));
    }

    private const string View = "my_uuid: 894ead82-e759-11f1-8a25-0b63a8596c09\n#vwbeg\nview_id: 3 894ead82-e759-11f1-8a25-0b63a8596c09 3\nbootstrap: 0\n"
        + "member: 894ead82-e759-11f1-8a25-0b63a8596c09 0\nmember: 8b62a5e2-e759-11f1-926e-520413cbdf75 0\n#vwend\n";

    private string Environment => Read("../start.env");

    private string Read(string name) => File.ReadAllText(Path.Combine(folder.Path, "data", name));

    private void Grastate(string cluster, long position) =>
        folder.Write("data/grastate.dat", $"# GALERA saved state\nversion: 2.1\nuuid:    {cluster}\nseqno:   {position}\nsafe_to_bootstrap: 0\n");

    private (int ExitCode, string Said) Start(params Row[] others) => Start(others, []);

    private (int ExitCode, string Said) Start(Row[] others, params string[] arguments)
    {
        var python = Tool.Need("python3");
        Directory.CreateDirectory(Path.Combine(folder.Path, "data"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "proc"));
        var members = others.Select(r => r.Answers ? new FakeMember(r) : null).ToList();
        try
        {
            environment["GALERA_MEMBERS"] = folder.Write("members.json", JsonSerializer.Serialize(new
            {
                name = "control-1",
                data = Path.Combine(folder.Path, "data"),
                run = Path.Combine(folder.Path, "run"),
                keep = Path.Combine(folder.Path, "keep"),
                proc = Path.Combine(folder.Path, "proc"),
                healthPort = 9200,
                waitSeconds = 1,
                recovery = bootstrapFrom.Length == 0 ? [] : new Dictionary<string, string> { ["bootstrapFrom"] = bootstrapFrom },
                refusalSeconds = 0,
                noticeSeconds = 1,
                environmentFile = Path.Combine(folder.Path, "start.env"),
                recover = new[] { "/bin/sh", "-c", recover },
                members = new[] { new { name = "control-1", address = "127.0.0.1", port = FakeMember.FreePort() } }
                    .Concat(members.Select((m, i) => new { name = NameOf(i + 1), address = "127.0.0.1", port = m?.Port ?? FakeMember.FreePort() })),
            }));
            foreach (var (path, text) in GaleraRecoveryWriter.WriteModules()) folder.Write(Path.GetFileName(path), text);
            return Tool.Run(python, [folder.Write("galera-start", GaleraStartWriter.Write()), .. arguments], environment);
        }
        finally
        {
            foreach (var member in members) member?.Dispose();
        }
    }
}
