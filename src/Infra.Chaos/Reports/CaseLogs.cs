using Infra.Chaos.Watches;

namespace Infra.Chaos.Reports;

/// <summary>Keeps what a failed case left to be read: journals of the nodes, and who held the VIP when.</summary>
sealed class CaseLogs(ChaosSetup setup, string name, int seed)
{
    public async Task<string> KeepAsync(DateTimeOffset since, PlayParts parts, PrimaryWatch primaries, long broken, CancellationToken cancellation)
    {
        var folder = Path.Combine(setup.Folder, $"{since:yyyyMMdd-HHmmss}-{name}-{seed}");
        Directory.CreateDirectory(folder);
        await File.WriteAllLinesAsync(Path.Combine(folder, "vip"), parts.Holders.Lines(broken), cancellation);
        await File.WriteAllLinesAsync(Path.Combine(folder, "members"), primaries.Lines(broken), cancellation);
        foreach (var client in parts.Clients)
            await File.WriteAllLinesAsync(Path.Combine(folder, client.Name), client.Meter.Lines(broken), cancellation);
        await Task.WhenAll(setup.Stack.Nodes.Keys.Select(async node =>
        {
            var said = await setup.Nodes.RunAsync(node, $"journalctl --no-pager -o short-precise --since='{since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC'", cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{node}.journal"), said.Output + said.Error, cancellation);
        }));
        return folder;
    }
}
