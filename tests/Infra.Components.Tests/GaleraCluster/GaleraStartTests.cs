using System.Text.Json;
using Infra.Components.Galera;

namespace Infra.Components.Tests.GaleraCluster;

/// <summary>The script as it runs on the node, with other members that say what the case is about.</summary>
public class GaleraStartTests
{
    private const string Ours = "6c1d0e3e-7b0e-11ef-8a5e-0b1c2d3e4f50";
    private const string Other = "11111111-7b0e-11ef-8a5e-0b1c2d3e4f50";
    private const string Nobody = "00000000-0000-0000-0000-000000000000";

    private sealed record Peer(string? Cluster = null, long Position = -1, bool Primary = false, bool Silent = false);

    private static readonly Peer Blank = new();
    private static readonly Peer Silent = new(Silent: true);
    private static readonly Peer Runs = new(Ours, -1, Primary: true);

    [SkippableFact]
    public void The_first_member_makes_the_cluster_when_nobody_has_data() => Decides(true, null, [Blank, Blank], "found: makes the cluster: no member has data");

    [SkippableFact]
    public void Another_member_never_makes_the_cluster() => Decides(false, null, [Blank, Blank], "refuse: has no data, and no member runs; the first member of the list makes the cluster");

    [SkippableFact]
    public void A_null_cluster_is_no_data_even_when_it_says_safe_to_bootstrap() => Decides(true, State(Nobody, -1, true), [Runs, Blank], "start: joins peer-0");

    [SkippableFact]
    public void Joins_whoever_runs() => Decides(true, null, [Blank, Runs], "start: joins peer-1");

    [SkippableFact]
    public void Never_makes_a_second_cluster_beside_a_member_with_data() => Decides(true, null, [Blank, new(Ours, 17)], "refuse: has no data, and peer-1 has but does not run; start that first");

    [SkippableFact]
    public void Never_makes_a_cluster_while_a_member_is_silent() => Decides(true, null, [Blank, Silent], "refuse: has no data, and peer-1 does not answer on its health port: it may hold the data; start it");

    [SkippableFact]
    public void Comes_back_after_a_power_cut_of_all() => Decides(true, State(Ours, -1, false), [Silent, Silent], "start: was a member before: comes back with the others as they were");

    [SkippableFact]
    public void The_last_to_leave_opens_again() => Decides(false, State(Ours, 20, true), [new(Ours, 17), new(Ours, 19)], "found: left the cluster last and holds its newest data");

    [SkippableFact]
    public void The_last_to_leave_joins_whoever_runs() => Decides(true, State(Ours, 20, true), [Runs, Silent], "start: joins peer-0");

    [SkippableFact]
    public void Never_bootstraps_over_a_newer_member() => Decides(true, State(Ours, 20, true), [new(Ours, 21), Blank], "refuse: peer-0 holds newer data; start it first");

    [SkippableFact]
    public void Never_bootstraps_beside_another_cluster() => Decides(true, State(Ours, 20, true), [new(Other, 3), Blank], "refuse: peer-0 holds data of another cluster; decide which one is right and clear the other's data");

    [SkippableFact]
    public void The_last_to_leave_waits_for_the_silent() => Decides(true, State(Ours, 20, true), [Silent, Blank], "refuse: left the cluster last, but peer-0 does not answer on its health port and may run; start it");

    private static string State(string cluster, long position, bool leftLast) =>
        $"# GALERA saved state\nversion: 2.1\nuuid:    {cluster}\nseqno:   {position}\nsafe_to_bootstrap: {(leftLast ? 1 : 0)}\n";

    private static void Decides(bool founder, string? state, Peer[] peers, string expected)
    {
        var python = Tool.Need("python3");
        using var folder = new ScratchFolder();
        if (state is not null) folder.Write("grastate.dat", state);
        var members = peers.Select(p => p.Silent ? null : new FakeMember(p.Cluster, p.Position, p.Primary)).ToList();
        try
        {
            var environment = Path.Combine(folder.Path, "start.env");
            File.WriteAllText(environment, "left by an earlier start");
            var settings = folder.Write("members.json", JsonSerializer.Serialize(new
            {
                name = "me",
                founder,
                data = folder.Path,
                healthPort = 9200,
                environmentFile = environment,
                peers = members.Select((m, i) => new { name = $"peer-{i}", address = "127.0.0.1", port = m?.Port ?? FakeMember.FreePort() }),
            }));
            var script = folder.Write("galera-start", GaleraStartWriter.Write());

            var (code, said) = Tool.Run(python, [script], new Dictionary<string, string> { ["GALERA_MEMBERS"] = settings });

            Assert.Equal($"me {expected}", said.Trim());
            var decision = expected.Split(':')[0];
            Assert.Equal(decision == "refuse" ? 1 : 0, code);
            Assert.Equal(decision == "found" ? "_WSREP_NEW_CLUSTER=--wsrep-new-cluster\n" : null, File.Exists(environment) ? File.ReadAllText(environment) : null);
        }
        finally
        {
            foreach (var member in members) member?.Dispose();
        }
    }
}
