using System.Collections.Concurrent;

namespace Infra.Stories;

/// <summary>Watches /proc for as long as a story runs: whatever stands in any process's arguments, the nodes' included.</summary>
sealed class ProcessArguments : IDisposable
{
    readonly ConcurrentDictionary<string, byte> seen = new();
    readonly CancellationTokenSource stop = new();
    readonly Task watch;

    public ProcessArguments() => watch = Task.Factory.StartNew(Watch, TaskCreationOptions.LongRunning);

    public ICollection<string> Seen => seen.Keys;

    public void Dispose()
    {
        stop.Cancel();
        watch.Wait();
        stop.Dispose();
    }

    void Watch()
    {
        do
        {
            foreach (var process in Directory.EnumerateDirectories("/proc").Where(d => char.IsDigit(d[6])))
                Read(Path.Combine(process, "cmdline"));
        }
        while (!stop.Token.WaitHandle.WaitOne(TimeSpan.FromMilliseconds(200)));
    }

    void Read(string file)
    {
        try
        {
            if (File.ReadAllText(file) is { Length: > 0 } text) seen.TryAdd(text.Replace('\0', ' '), 0);
        }
        catch (IOException)
        {
            // The process ended between the listing and the read.
        }
    }
}
