using System.Collections.Concurrent;

namespace Infra.Stories;

/// <summary>Watches /proc while stories run: whatever stands in any process's arguments, the nodes' included.</summary>
static class ProcessArguments
{
    // A process is read until it has been there for five seconds: by then it has become the program that it was forked for.
    const int Rounds = 25;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    static readonly ConcurrentDictionary<string, byte> seen = new();
    static readonly Lazy<Task> watch = new(() => Task.Factory.StartNew(Read, TaskCreationOptions.LongRunning));

    public static ICollection<string> Seen => seen.Keys;

    /// <summary>From now on to the end of this test run.</summary>
    public static void Watch() => _ = watch.Value;

    static void Read()
    {
        var known = new Dictionary<string, int>();
        while (true)
        {
            var there = Directory.EnumerateDirectories("/proc").Where(d => char.IsDigit(d[6])).ToHashSet();
            foreach (var gone in known.Keys.Where(k => !there.Contains(k)).ToList()) known.Remove(gone);
            foreach (var process in there)
                if ((known[process] = known.GetValueOrDefault(process) + 1) <= Rounds)
                    Read(Path.Combine(process, "cmdline"));
            Thread.Sleep(Pause);
        }
    }

    static void Read(string file)
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
