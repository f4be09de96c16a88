using Infra.Cli.Display;
using Infra.Engine;
using Spectre.Console;

namespace Infra.Cli.Tests;

/// <summary>What a user sees who is not on a terminal.</summary>
static class Shown
{
    public static string Plain(IEnumerable<EngineEvent> events, OperationResult result, OperationKind kind = OperationKind.Preview, bool diff = false)
    {
        var text = new StringWriter();
        // A clock that moves a second at each look, so that times are the same in every run.
        var now = DateTime.UnixEpoch;
        using var display = new PlainDisplay(Screen(text), kind, kind == OperationKind.Preview, "dev", "p-dev", diff, () => now = now.AddSeconds(1));
        foreach (var e in events) display.On(e);
        display.End(result);
        return Trimmed(text);
    }

    public static Screen Screen(StringWriter text)
    {
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 10_000;
        return new(console);
    }

    public static string Lines(IEnumerable<Line> lines) => string.Join("\n", lines.Select(l => l.Text.TrimEnd()));

    public static string Trimmed(StringWriter text) => string.Join("\n", text.ToString().Split('\n').Select(l => l.TrimEnd())).Trim('\n');
}
