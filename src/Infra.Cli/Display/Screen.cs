using Spectre.Console;

namespace Infra.Cli.Display;

/// <summary>Writes lines: coloured on a terminal, as they are elsewhere.</summary>
sealed class Screen(IAnsiConsole console)
{
    public IAnsiConsole Console { get; } = console;

    public bool IsTerminal => Console.Profile.Out.IsTerminal;

    public static Screen Standard()
    {
        var console = AnsiConsole.Console;
        // A file or a pipe has no width: lines there are never wrapped.
        if (!console.Profile.Out.IsTerminal) console.Profile.Width = 10_000;
        return new(console);
    }

    public void Write(IEnumerable<Line> lines)
    {
        foreach (var line in lines) Write(line);
    }

    public void Write(Line line) => Console.Write(new Text(line.Text + "\n", StyleOf(line.Tone)));

    public static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Heading => new(decoration: Decoration.Bold),
        Tone.Add => new(Color.Green),
        Tone.Change => new(Color.Yellow),
        Tone.Remove => new(Color.Red),
        Tone.Replace => new(Color.Fuchsia),
        Tone.Warning => new(Color.Yellow),
        Tone.Error => new(Color.Red, decoration: Decoration.Bold),
        Tone.Quiet => new(Color.Grey),
        _ => Style.Plain,
    };
}
