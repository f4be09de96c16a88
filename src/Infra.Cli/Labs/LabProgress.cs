using System.Diagnostics;
using Infra.Cli.Display;
using Infra.Cli.Operations;
using Spectre.Console;

namespace Infra.Cli.Labs;

/// <summary>Shows what the lab is doing.</summary>
static class LabProgress
{
    /// <summary>One line per step, in order, on the caller's thread (Progress&lt;T&gt; would let them overtake each other).</summary>
    sealed class Lines(Action<string> write) : IProgress<string>
    {
        public void Report(string value) => write($"    {value}");
    }

    /// <summary>Runs the work with its progress shown: live on a terminal, lines elsewhere, on the other stream under --json.</summary>
    public static Task ShowAsync(Session session, Func<IProgress<string>, CancellationToken, Task> work, CancellationToken cancellation)
    {
        var (json, screen) = (session.Flags.Json, session.Screen);
        return !json && screen.IsTerminal
            ? LiveAsync(screen, $"lab {session.Settings.LabName}", work, cancellation)
            : work(new Lines(json ? Console.Error.WriteLine : text => screen.Write(new Line(text, Tone.Quiet))), cancellation);
    }

    /// <summary>On a terminal: a turning mark with the current step and its time; quick work leaves no trace.</summary>
    static Task LiveAsync(Screen screen, string what, Func<IProgress<string>, CancellationToken, Task> work, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        return screen.Console.Status().StartAsync(what, context => work(new Lines(text =>
        {
            context.Status = Markup.Escape($"{what}: {text.Trim()}");
            screen.Write(new Line($"    {Durations.Text(Stopwatch.GetElapsedTime(started)),6}  {text.Trim()}", Tone.Quiet));
        }), cancellation));
    }
}
