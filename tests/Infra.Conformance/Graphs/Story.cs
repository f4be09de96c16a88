using System.Collections.Immutable;
using System.Text;

namespace Infra.Conformance.Graphs;

/// <summary>What is done to a stack, operation by operation.</summary>
sealed record Story(ImmutableList<Move> Moves)
{
    /// <summary>The story as a reader follows it: the first program whole, then what changes in it.</summary>
    public override string ToString()
    {
        var (text, before) = (new StringBuilder(), Array.Empty<string>());
        foreach (var move in Moves)
        {
            text.AppendLine($"{move.Kind} {string.Join(' ', move.Flags)}{string.Concat(move.Meant.Select(id => $" --replace #{id}"))} ({move.Said})");
            string[] now = [.. move.Graph.Nodes.Select(n => n.ToString())];
            foreach (var line in before.Except(now))
                text.AppendLine("  - " + line);
            foreach (var line in now.Except(before))
                text.AppendLine("  + " + line);
            before = now;
        }
        return text.ToString();
    }
}
