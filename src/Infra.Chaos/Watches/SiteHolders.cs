using System.Collections.Concurrent;
using System.Diagnostics;
using Infra.Chaos.Stack;

namespace Infra.Chaos.Watches;

/// <summary>
/// Every node of a site says twenty times a second, over an SSH session of its own, whether it has the address. One that says nothing
/// for a second is not counted: it is off, or nobody reaches it.
/// </summary>
public sealed class SiteHolders : IHolders, IAsyncDisposable
{
    static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Again = TimeSpan.FromMilliseconds(500);

    readonly ConcurrentDictionary<string, (long At, bool Has)> said = new();
    readonly CancellationTokenSource stop = new();
    readonly Task listening;

    public SiteHolders(SiteAccess access, string address) =>
        listening = Task.WhenAll(access.Addresses.Keys.Select(n => ListenAsync(access, n, address)));

    public IReadOnlyList<string> Of(string address) =>
        [.. said.Where(s => s.Value.Has && Stopwatch.GetElapsedTime(s.Value.At) < Fresh).Select(s => s.Key).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await listening;
        stop.Dispose();
    }

    async Task ListenAsync(SiteAccess access, string node, string address)
    {
        var command = access.Ssh(node, $"while :; do ip -o -4 address show to {address} | grep -q . && echo 1 || echo 0; sleep 0.05; done");
        while (!stop.IsCancellationRequested)
        {
            using var session = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
            try
            {
                while (await session.StandardOutput.ReadLineAsync(stop.Token) is { } line)
                    said[node] = (Stopwatch.GetTimestamp(), line == "1");
                await Task.Delay(Again, stop.Token);
            }
            catch (OperationCanceledException)
            {
                session.Kill(entireProcessTree: true);
            }
        }
    }
}
