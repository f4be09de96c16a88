using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Infra.Cli.Display;

/// <summary>Two texts compared by lines: changed lines with their surroundings, the rest left out.</summary>
static class TextDiff
{
    /// <summary>Unchanged lines shown on each side of a change.</summary>
    public const int Context = 3;

    public static string[] Lines(string text) => text.TrimEnd('\n').Split('\n');

    /// <summary>Lines marked <c>+ </c>, <c>- </c> or two blanks; <c>...</c> where unchanged lines were left out.</summary>
    public static IEnumerable<Line> Write(string before, string after)
    {
        var pieces = InlineDiffBuilder.Diff(before, after, ignoreWhiteSpace: false).Lines;
        var shown = new bool[pieces.Count];
        for (var i = 0; i < pieces.Count; i++)
            if (pieces[i].Type != ChangeType.Unchanged)
                for (var near = Math.Max(0, i - Context); near <= Math.Min(pieces.Count - 1, i + Context); near++)
                    shown[near] = true;

        for (var i = 0; i < pieces.Count; i++)
            if (shown[i]) yield return Marked(pieces[i]);
            else if (i == 0 || shown[i - 1]) yield return new("  ...", Tone.Quiet);
    }

    static Line Marked(DiffPiece piece) => piece.Type switch
    {
        ChangeType.Inserted => new($"+ {piece.Text}", Tone.Add),
        ChangeType.Deleted => new($"- {piece.Text}", Tone.Remove),
        _ => new($"  {piece.Text}"),
    };
}
