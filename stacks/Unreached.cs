using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Stacks;

/// <summary>
/// An update that did not reach the nodes it has something for, or met one that answers, but not as expected, does not end well; a preview
/// only says so.
/// </summary>
/// <param name="file">
/// Where <c>infra</c> reads the nodes' names for exit codes of their own, one a line, behind <see cref="UnexpectedMark"/> where they answer; null: nobody asks.
/// </param>
internal sealed class Unreached(string? file)
{
    /// <summary>Environment variable that names the file.</summary>
    public const string Variable = "INFRA_UNREACHED_FILE";

    /// <summary>Before the name of a node that answers, but not as expected.</summary>
    public const string UnexpectedMark = "unexpected ";

    /// <summary>True once an error was shown.</summary>
    public bool Told { get; private set; }

    /// <summary>Nothing is registered: there is nobody to do it to. A preview goes on with what the state says.</summary>
    /// <exception cref="RunException">In an update.</exception>
    public void Nobody(string sentence, DriftReport report)
    {
        Write(report.Nodes.Select(n => n.Node).Except(report.Unexpected), report.Unexpected);
        if (Deployment.Instance.IsDryRun)
        {
            Log.Warn(sentence);
            return;
        }
        throw new RunException(sentence);
    }

    /// <summary>At the end, when it is known what was left undone.</summary>
    public void TellOf(DriftReport report) => report.Withheld.Nodes.Apply(withheld =>
    {
        IReadOnlyList<string> silent = [.. withheld.Except(report.Unexpected)];
        if (silent.Count == 0 && report.Unexpected.Count == 0) return withheld;
        Write(silent, report.Unexpected);
        if (silent.Count > 0) Tell(Withheld.Sentence(silent));
        if (report.Unexpected.Count > 0) Tell(Withheld.SentenceOfUnexpected(report.Unexpected));
        return withheld;
    });

    private void Tell(string sentence)
    {
        if (Deployment.Instance.IsDryRun)
        {
            Log.Warn(sentence);
            return;
        }
        Log.Error(sentence);
        Told = true;
    }

    private void Write(IEnumerable<string> silent, IEnumerable<string> unexpected)
    {
        if (file is not null) File.WriteAllLines(file, silent.Concat(unexpected.Select(n => $"{UnexpectedMark}{n}")));
    }
}
