using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Tests.Support;

namespace Infra.Engine.Providers.Tests.Command;

/// <summary>customTimeouts and cancellation reach what runs elsewhere.</summary>
public sealed class StoppingTests(SshServer server) : IClassFixture<SshServer>, IAsyncLifetime
{
    const string Type = "command:remote:Command";
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);
    readonly ProviderUser user = new("command");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => user.DisposeAsync().AsTask();

    async Task<string> FailureAsync(string inputs, double timeout) =>
        (await Assert.ThrowsAsync<ProviderException>(() => user.CreateAsync(Type, inputs, timeout: timeout)).WaitAsync(Soon)).Message;

    [SkippableFact]
    public async Task A_time_limit_ends_a_remote_script()
    {
        // OpenSSH passes no signals on in sessions of root.
        using var plain = new SshServer(new SshServerOptions { Accounts = true, Authentication = "UsePAM no\nPasswordAuthentication yes" });
        Skip.If(plain.Missing is not null, plain.Missing);
        var mark = Path.Combine(Path.GetTempPath(), $"infra-ended-{Guid.NewGuid():N}");
        var connection = $$"""{"host":"127.0.0.1","port":{{plain.Port}},"user":"{{SshServerOptions.PlainUser}}","password":"{{SshServerOptions.Password}}"}""";
        var text = await FailureAsync($$"""{"connection":{{connection}},"create":"trap 'touch {{mark}}; exit 1' TERM; echo begun; while :; do sleep 0.1; done"}""", timeout: 6);
        Assert.StartsWith("context deadline exceeded: running \"trap", text, StringComparison.Ordinal);
        Assert.Contains("\nbegun\n", text, StringComparison.Ordinal);
        for (var clock = Stopwatch.StartNew(); !File.Exists(mark); await Task.Delay(20))
            Assert.True(clock.Elapsed < Soon, $"the script goes on: {plain.Log}");
        File.Delete(mark);
    }

    [SkippableFact]
    public async Task A_time_limit_ends_a_connection_attempt()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var text = await FailureAsync($$"""{"create":"x","connection":{"host":"127.0.0.1","port":{{((IPEndPoint)silent.LocalEndpoint).Port}},"perDialTimeout":0,"password":"p"} }""", timeout: 0.5);
        Assert.StartsWith("context deadline exceeded", text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_time_limit_ends_endless_retries() =>
        Assert.StartsWith("context deadline exceeded", await FailureAsync(
            $$"""{"create":"x","connection":{"host":"127.0.0.1","port":{{SshServer.FreePort()}},"dialErrorLimit":-1,"password":"p"} }""", timeout: 0.5), StringComparison.Ordinal);

    [SkippableFact]
    public async Task Fifty_megabytes_of_output_cost_a_few_times_their_size()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var clock = Stopwatch.StartNew();
        var created = await user.CreateAsync(Type, $$"""{"connection":{{server.Connection()}},"create":"head -c {{50 << 20}} /dev/zero | tr '\\0' 'x'","logging":"none"}""");
        Assert.Equal(50 << 20, created.Properties.Fields["stdout"].StringValue.Length);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"{clock.Elapsed}");
        GC.Collect();
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) < 600 << 20, $"{GC.GetTotalMemory(false) >> 20} MB");
    }

    [Fact]
    public async Task An_imported_command_can_be_updated_and_deleted()
    {
        // The original imports into a state without outputs, and then fails every update and deletion (c25).
        const string local = "command:local:Command";
        var imported = await user.Provider.ReadAsync(new Pulumirpc.ReadRequest { Id = "imported", Urn = ProviderUser.Urn(local), Type = local, Properties = new(), Inputs = new() }, default);
        var updated = await user.UpdateAsync(local, new Pulumirpc.CreateResponse { Id = imported.Id, Properties = imported.Properties }, """{"create":"echo mine"}""");
        Assert.Equal("mine", updated.Properties.Fields["stdout"].StringValue);
        await user.DeleteAsync(local, imported.Properties);
    }
}
