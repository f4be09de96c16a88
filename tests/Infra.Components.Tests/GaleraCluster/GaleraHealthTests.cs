using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Infra.Components.Galera;
using Infra.Components.Tests.GaleraCluster.Recovery;

namespace Infra.Components.Tests.GaleraCluster;

/// <summary>The health service as it runs on the node, with a client of the database that says what the case is about.</summary>
public class GaleraHealthTests
{
    private const string Good = "wsrep_cluster_status\tPrimary\nwsrep_ready\tON\nwsrep_local_state\t4\n";

    private const string Alone = Good + "wsrep_cluster_state_uuid\t6c1d0e3e-7b0e-11ef-8a5e-0b1c2d3e4f50\nwsrep_last_committed\t7\nwsrep_cluster_size\t1\nwsrep_cluster_conf_id\t5\nwsrep_incoming_addresses\t127.0.0.1:3306\n";

    [SkippableTheory]
    [InlineData(Good, HttpStatusCode.OK, "me: synced\n")]
    [InlineData("wsrep_cluster_status\tPrimary\nwsrep_ready\tON\nwsrep_local_state\t2\n", HttpStatusCode.ServiceUnavailable, "me: it is not synced (state 2)\n")]
    [InlineData("wsrep_cluster_status\tnon-Primary\nwsrep_ready\tOFF\nwsrep_local_state\t0\n", HttpStatusCode.ServiceUnavailable, "me: it is in the non-Primary part of the cluster\n")]
    [InlineData("wsrep_cluster_status\tPrimary\nwsrep_ready\tOFF\nwsrep_local_state\t4\n", HttpStatusCode.ServiceUnavailable, "me: it takes no queries\n")]
    public async Task Tells_HAProxy_how_the_member_is(string status, HttpStatusCode code, string text)
    {
        using var service = new RunningHealth($"#!/bin/sh\ncat >/dev/null\nprintf '%s' '{status}'\n");
        var answer = await service.GetAsync("/");
        Assert.Equal((code, text), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [SkippableFact]
    public async Task A_database_that_fails_is_down()
    {
        using var service = new RunningHealth("#!/bin/sh\nexit 1\n");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await service.GetAsync("/")).StatusCode);
    }

    [SkippableFact]
    public async Task A_database_that_hangs_is_down_soon_and_for_everybody_who_asks()
    {
        using var service = new RunningHealth("#!/bin/sh\nexec sleep 300\n", patience: 1);
        await service.ListensAsync();
        var watch = Stopwatch.StartNew();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => service.GetAsync("/")));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.ServiceUnavailable, a.StatusCode));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"{watch.Elapsed}");
    }

    [SkippableFact]
    public async Task Says_whose_data_it_has_while_the_database_is_down()
    {
        using var service = new RunningHealth("#!/bin/sh\nexit 1\n", "uuid: 6c1d0e3e-7b0e-11ef-8a5e-0b1c2d3e4f50\nseqno: 42\nsafe_to_bootstrap: 0\n");
        var said = JsonDocument.Parse(await (await service.GetAsync("/member")).Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("6c1d0e3e-7b0e-11ef-8a5e-0b1c2d3e4f50", said.GetProperty("cluster").GetString());
        Assert.Equal(42, said.GetProperty("position").GetInt64());
        Assert.False(said.GetProperty("primary").GetBoolean());
        Assert.Equal(("stopped", "saved", "missing"), (said.GetProperty("running").GetString(), said.GetProperty("source").GetString(), said.GetProperty("saved_view").GetProperty("file").GetString()));
    }

    [SkippableFact]
    public async Task Says_how_far_a_running_member_is_and_with_whom()
    {
        using var service = new RunningHealth($"#!/bin/sh\ncat >/dev/null\nprintf '%s' '{Alone}'\n");
        var said = JsonDocument.Parse(await (await service.GetAsync("/member")).Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("primary", 7, 1, 5), (said.GetProperty("running").GetString(), said.GetProperty("position").GetInt32(), said.GetProperty("size").GetInt32(), said.GetProperty("view").GetInt32()));
        Assert.Equal("me", said.GetProperty("component")[0].GetString());
    }

    [SkippableFact]
    public async Task A_drained_member_has_no_weight_for_as_long_as_its_process_and_its_lease_live()
    {
        using var service = new RunningHealth("#!/bin/sh\nexit 1\n");
        Assert.Equal("up 100%\n", await service.AgentAsync());
        service.Drain(Environment.ProcessId, 60);
        Assert.Equal("up 0%\n", await service.AgentAsync());
        service.Drain(Environment.ProcessId, -1);
        Assert.Equal("up 100%\n", await service.AgentAsync());
        service.Drain(int.MaxValue, 60);
        Assert.Equal("up 100%\n", await service.AgentAsync());
    }

    [SkippableFact]
    public async Task A_member_whose_disk_is_full_gets_no_clients_while_another_one_has_room()
    {
        using var other = new FakeMember(Row.Primary(1, 7));
        using var service = new RunningHealth($"#!/bin/sh\ncat >/dev/null\nprintf '%s' '{Good}'\n", full: long.MaxValue / 4, other: other.Port);
        var answer = await service.BecomesAsync("/", a => a.StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal("me: the disk under its data is full, and another member has room\n", await answer.Content.ReadAsStringAsync());
    }

    [SkippableFact]
    public async Task A_member_whose_disk_is_full_keeps_its_clients_where_nobody_else_could_serve()
    {
        using var service = new RunningHealth($"#!/bin/sh\ncat >/dev/null\nprintf '%s' '{Alone}'\n", full: long.MaxValue / 4, other: FakeMember.FreePort());
        await service.BecomesAsync("/member", a => a.Content.ReadAsStringAsync().Result.Contains("\"full\": true", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await service.GetAsync("/")).StatusCode);
    }

    [SkippableFact]
    public async Task Asking_by_hand_says_why()
    {
        using var service = new RunningHealth("#!/bin/sh\nexit 1\n");
        await service.ListensAsync();
        Assert.Equal((1, "me: the database does not answer\n"), service.Ask());
    }

    private sealed class RunningHealth : IDisposable
    {
        private readonly ScratchFolder folder = new();
        private readonly HttpClient http = new();
        private readonly Process process;
        private readonly Dictionary<string, string> environment;
        private readonly string python, script;
        private readonly int agentPort;

        public RunningHealth(string client, string? state = null, double patience = 30, long full = 0, int? other = null)
        {
            python = Tool.Need("python3");
            var port = FakeMember.FreePort();
            agentPort = FakeMember.FreePort();
            http.BaseAddress = new Uri($"http://127.0.0.1:{port}");
            if (state is not null) folder.Write("grastate.dat", state);
            environment = new()
            {
                ["GALERA_MEMBERS"] = folder.Write("members.json", JsonSerializer.Serialize(new
                {
                    name = "me",
                    address = "127.0.0.1",
                    healthPort = port,
                    agentPort,
                    patience,
                    data = folder.Path,
                    run = folder.Path,
                    keep = folder.Path,
                    proc = folder.Write("proc/.keep", "")[..^6],
                    full,
                    members = new[] { new { name = "me", address = "127.0.0.1", port }, new { name = "control-2", address = "127.0.0.1", port = other ?? port } }[..(other is null ? 1 : 2)],
                    client = new[] { "/bin/sh", folder.Write("client", client) },
                })),
            };
            foreach (var (path, text) in GaleraRecoveryWriter.WriteModules()) folder.Write(Path.GetFileName(path), text);
            script = folder.Write("galera-health", GaleraHealthWriter.Write());
            var start = new ProcessStartInfo(python, [script]);
            foreach (var (key, value) in environment) start.Environment[key] = value;
            process = Process.Start(start)!;
        }

        public (int ExitCode, string Said) Ask() => Tool.Run(python, [script, "--ask"], environment);

        /// <summary>The lease of a drain, for seconds from now on (CLOCK_MONOTONIC).</summary>
        public void Drain(int process, int seconds) =>
            folder.Write("drain.json", JsonSerializer.Serialize(new { process, until = Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency + seconds }));

        public async Task<string> AgentAsync()
        {
            await ListensAsync();
            using var socket = new System.Net.Sockets.TcpClient();
            await socket.ConnectAsync("127.0.0.1", agentPort);
            using var reader = new StreamReader(socket.GetStream());
            return await reader.ReadToEndAsync();
        }

        public async Task<HttpResponseMessage> GetAsync(string path)
        {
            await ListensAsync();
            return await http.GetAsync(path);
        }

        /// <summary>The first answer that is as wanted: the disk is looked at beside the questions.</summary>
        public async Task<HttpResponseMessage> BecomesAsync(string path, Func<HttpResponseMessage, bool> wanted)
        {
            for (var waited = Stopwatch.StartNew(); ; await Task.Delay(50))
            {
                var answer = await GetAsync(path);
                if (wanted(answer)) return answer;
                Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
        }

        public async Task ListensAsync()
        {
            for (var deadline = Stopwatch.StartNew(); ; await Task.Delay(20))
            {
                using var socket = new System.Net.Sockets.TcpClient();
                try
                {
                    await socket.ConnectAsync(http.BaseAddress!.Host, http.BaseAddress.Port);
                    return;
                }
                catch (System.Net.Sockets.SocketException) when (deadline.Elapsed < TimeSpan.FromSeconds(10) && !process.HasExited)
                {
                    // not listening yet
                }
            }
        }

        public void Dispose()
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
            http.Dispose();
            folder.Dispose();
        }
    }
}
