using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>
/// What a run leaves undone because a node could not be asked. Such a node keeps what it has, so that it does not block the others;
/// where the run had a change for it, that is said once, at the end, and the run does not end well.
/// </summary>
public sealed class Withheld
{
    readonly List<(string Node, Output<bool> Waits)> _asked = [];

    /// <summary>Names of the nodes that this run had changes for and did not reach; sorted, and known once their resources are.</summary>
    public Output<IReadOnlyList<string>> Nodes => Output.All(_asked.Select(a => a.Waits.Apply(waits => waits ? a.Node : ""))).Apply(names =>
        (IReadOnlyList<string>)[.. names.Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal)]);

    /// <summary>One sentence with nodes that answer, but not as expected.</summary>
    public static string SentenceOfUnexpected(IReadOnlyList<string> nodes) =>
        $"{string.Join(", ", nodes)} {(nodes.Count == 1 ? "answers" : "answer")}, but not as expected, and {(nodes.Count == 1 ? "is" : "are")} left as {(nodes.Count == 1 ? "it is" : "they are")}: "
        + "mend what the warnings above say, and run the same command again.";

    /// <summary>One sentence with the nodes and what to do.</summary>
    public static string Sentence(IReadOnlyList<string> nodes) =>
        $"{string.Join(", ", nodes)} could not be asked, and what this run has for {(nodes.Count == 1 ? "it is" : "them is")} not done: bring {(nodes.Count == 1 ? "it" : "them")} back "
        + "(SSH from this machine; the warnings above say what is in the way) and run the same command again.";

    /// <summary>Compares what is wanted of a node that is left as it is with what it keeps.</summary>
    /// <param name="node">Its name.</param>
    /// <param name="kept">Text of the command as the state keeps it.</param>
    /// <param name="wanted">The text without the lines of repairs: those are on the node, and nobody could read them.</param>
    internal void Compare(string node, Output<string?> kept, string wanted) =>
        _asked.Add((node, kept.Apply(text => WithoutMarks(text ?? "") != WithoutMarks(wanted))));

    /// <summary>The same for secrets; only that they differ is known.</summary>
    internal void Compare(string node, Output<string?> kept, Output<string> wanted) =>
        _asked.Add((node, Output.Tuple(kept, wanted).Apply(both => (both.Item1 ?? "") != both.Item2)));

    // Nor the empty line before them: between blocks it says nothing.
    static string WithoutMarks(string text) =>
        string.Concat(text.Split('\n').Where(line => line.Length > 0 && !Repair.IsMark(line)).Select(line => line + "\n"));
}
