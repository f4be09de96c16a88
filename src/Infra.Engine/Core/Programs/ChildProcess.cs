using System.Collections.Concurrent;
using System.Diagnostics;

namespace Infra.Engine.Programs;

/// <summary>
/// Starts children that die with this process, however it ends. The kernel ties that to the thread that started them,
/// so one thread that never ends starts them all.
/// </summary>
internal static class ChildProcess
{
    /// <summary>A session of its own besides: a terminal's Ctrl-C is for us, who then ask the child.</summary>
    static readonly string[] Wrapper = ["/usr/bin/setpriv", "--pdeathsig", "KILL", "--", "/usr/bin/setsid"];

    static readonly BlockingCollection<Action> Starts = [];

    static ChildProcess() => new Thread(() =>
    {
        foreach (var start in Starts.GetConsumingEnumerable())
            start();
    })
    { IsBackground = true, Name = "child processes" }.Start();

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        if (Wrapper.Where(part => part[0] == '/').All(File.Exists))
        {
            string[] whole = [.. Wrapper, start.FileName, .. start.ArgumentList];
            start.FileName = whole[0];
            start.ArgumentList.Clear();
            foreach (var argument in whole[1..])
                start.ArgumentList.Add(argument);
        }
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception problem) when (problem is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
            {
                started.SetException(new EngineException($"{start.FileName} cannot be started: {problem.Message}"));
            }
        });
        return started.Task;
    }

    /// <summary>Passes on each line until the stream ends.</summary>
    public static async Task LinesAsync(StreamReader stream, Action<string> line)
    {
        while (await stream.ReadLineAsync() is { } text)
            line(text);
    }

    /// <summary>Ends a process politely (SIGTERM), by force after <paramref name="patience"/>.</summary>
    public static async Task EndAsync(Process process, TimeSpan patience)
    {
        if (process.HasExited)
            return;
        try
        {
            using var polite = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            using var limit = new CancellationTokenSource(patience);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (Exception problem) when (problem is OperationCanceledException or System.ComponentModel.Win32Exception)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
