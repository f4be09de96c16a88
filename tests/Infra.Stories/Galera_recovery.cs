using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Infra.Stories;

/// <summary>Cases of the recovery's table (components/GaleraCluster/README.md) that can be made on real nodes: the newest data is found, or it says why not.</summary>
[Collection("rough lab")]
public sealed partial class Galera_recovery(RoughLab lab) : IAsyncLifetime
{
    static readonly string[] All = ["control-1", "control-2", "control-3"];
    readonly Story story = lab.Story;
    int rows;

    public async Task InitializeAsync()
    {
        if (Needs.Lacking is not null) return;
        lab.FirstUp.Expect();
        await AskAsync("CREATE TABLE IF NOT EXISTS infra.rows (n BIGINT PRIMARY KEY)");
        rows = int.Parse(await AskAsync("SELECT COUNT(*) FROM infra.rows"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact, Trait("Tier", "long")]
    public Task All_cut_and_one_saved_view_torn() => Case("all cut, one saved view torn", async () =>
    {
        await WriteAsync();
        await On("control-2", ": > /var/lib/mysql/gvwstate.dat");
        await CutAsync(All);
        await Up();
    });

    [SkippableFact]
    public Task Stopped_one_after_the_other_with_writes_in_between_the_last_one_cut_without_its_saved_view() => Case("stopped one after the other with writes in between, the last one cut without its saved view", async () =>
    {
        await On("control-1", "systemctl stop mariadb");
        await WriteAsync();
        await On("control-2", "systemctl stop mariadb");
        await WriteAsync();
        await On("control-3", "rm /var/lib/mysql/gvwstate.dat");
        await CutAsync(All);
        await Up();
    });

    [SkippableFact, Trait("Tier", "long")]
    public Task All_stopped_cleanly_up_starts_the_newest_wherever_it_is() => Case("all stopped cleanly: up starts the newest, wherever it is", async () =>
    {
        foreach (var node in All) await On(node, "systemctl stop mariadb");
        await Up();
    });

    [SkippableFact]
    public Task Two_cut_and_their_saved_views_lost_pc_bootstrap_on_the_survivor() => Case("two cut and their saved views lost: pc.bootstrap on the survivor", async () =>
    {
        await WriteAsync();
        await On("control-2", "rm /var/lib/mysql/gvwstate.dat");
        await On("control-3", "rm /var/lib/mysql/gvwstate.dat");
        await CutAsync("control-2", "control-3");
        await PowerOnAsync("control-2", "control-3");
    });

    [SkippableFact]
    public Task Data_of_two_clusters_is_refused_with_the_reason_and_the_option_and_mended() => Case("data of two clusters: refused with the reason and the option, and mended", async () =>
    {
        foreach (var node in All) await On(node, "systemctl stop mariadb");
        await On("control-2", "sed -i.kept 's/^uuid: .*/uuid:    11111111-7b0e-11ef-8a5e-0b1c2d3e4f50/' /var/lib/mysql/grastate.dat");
        var up = (await story.InfraAsync("up")).Expect(1);
        Assert.Contains("members hold data of different clusters", up.Everything, StringComparison.Ordinal);
        // Proposed is the newest of those that most members hold.
        Assert.Matches(@"galera\.recovery\.bootstrapFrom: control-[13]@[0-9a-f]{8}:\d+", up.Everything);
        await On("control-2", "mv /var/lib/mysql/grastate.dat.kept /var/lib/mysql/grastate.dat");
        await Up();
    });

    [SkippableFact, Trait("Tier", "long")]
    public Task One_without_an_answer_is_refused_with_the_option_that_opens_without_it() => Case("one without an answer: refused, and opened without it when that is wanted", async () =>
    {
        await On("control-1", "systemctl stop mariadb");
        await On("control-2", "systemctl stop mariadb");
        await On("control-3", "systemctl stop mariadb infra-galera-health; systemctl mask --now --runtime infra-galera-health");
        await On("control-1", "! systemctl start mariadb");
        var said = (await On("control-1", "/usr/local/lib/infra/galera-start --explain")).Output;
        Assert.Contains("control-3 does not answer", said, StringComparison.Ordinal);
        Assert.Matches(Ignoring(), said);
        await On("control-3", "systemctl unmask --runtime infra-galera-health; systemctl start infra-galera-health");
        await Up();
    });

    async Task Case(string name, Func<Task> happens)
    {
        Needs.Lab();
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await happens();
        await BackAsync(TimeSpan.FromMinutes(5));
        Figures.Print($"Galera recovery, {name}: {watch.Elapsed.TotalSeconds:F1} s");
        foreach (var node in All)
            Assert.Equal($"{rows}", (await On(node, "echo 'SELECT COUNT(*) FROM infra.rows' | mariadb -N")).Output.Trim());
    }

    async Task WriteAsync()
    {
        rows++;
        await AskAsync($"INSERT IGNORE INTO infra.rows VALUES ({rows})");
    }

    /// <summary>Asks until it is answered: HAProxy may be changing over to another member, after the case before as well.</summary>
    async Task<string> AskAsync(string sql)
    {
        var deadline = DateTime.UtcNow + TimeSpan.FromMinutes(2);
        while (true)
            try
            {
                return await story.QueryAsync(sql);
            }
            catch (Xunit.Sdk.XunitException) when (DateTime.UtcNow < deadline)
            {
                await Task.Delay(200);
            }
    }

    async Task Up() => (await story.InfraAsync("up")).Expect();

    async Task<Finished> On(string node, string command) => (await story.OnNodeAsync(node, command)).Expect();

    Task CutAsync(params string[] nodes) => Task.WhenAll(nodes.Select(story.PowerOffAsync));

    async Task PowerOnAsync(params string[] nodes)
    {
        foreach (var node in nodes) (await story.InfraAsync("lab", "power", node, "on", "--stack", story.Name)).Expect();
    }

    /// <summary>All three in one primary component, and synced.</summary>
    async Task BackAsync(TimeSpan within)
    {
        var deadline = DateTime.UtcNow + within;
        while (!(await Task.WhenAll(All.Select(BackAsync))).All(back => back))
        {
            Assert.True(DateTime.UtcNow < deadline, (await story.OnNodeAsync("control-1", "/usr/local/lib/infra/galera-start --explain; journalctl -b -u mariadb -u infra-galera-recovery -n 60 -o cat")).Everything);
            await Task.Delay(300);
        }
    }

    async Task<bool> BackAsync(string node)
    {
        await using var run = story.StartClient(["curl", "--silent", "--max-time", "2", $"http://10.10.0.1{node[^1]}:9200/member"]);
        var said = await run.EndAsync();
        return said.ExitCode == 0 && JsonNode.Parse(said.Output) is { } member && (bool)member["primary"]! && (bool)member["synced"]! && (int)member["size"]! == 3;
    }

    [GeneratedRegex(@"galera\.recovery\.ignoreUnreachable: \[control-3@[0-9a-f]{8}:\d+\]")]
    private static partial Regex Ignoring();
}
