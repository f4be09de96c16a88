namespace Infra.Cli.Display;

/// <summary>What a line is about; a terminal shows it as a colour.</summary>
enum Tone { Plain, Heading, Add, Change, Remove, Replace, Warning, Error, Quiet }

/// <summary>One line for the user: text first, so that it reads the same without colours.</summary>
readonly record struct Line(string Text, Tone Tone = Tone.Plain)
{
    public static implicit operator Line(string text) => new(text);

    public Line Indent(int columns) => this with { Text = new string(' ', columns) + Text };
}
