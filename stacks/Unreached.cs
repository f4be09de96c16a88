using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Stacks;

/// <summary>An update that did not reach the nodes it has something for does not end well; a preview only says so.</summary>
/// <param name="file">Where <c>infra</c> reads the nodes' names, one a line, for an exit code of its own; null: nobody asks.</param>
internal sealed class Unreached(string? file)
{
    /// <summary>Environment variable that names the file.</summary>
    public const string Variable = "INFRA_UNREACHED_FILE";

    /// <summary>True once an error was shown.</summary>
    public bool Told { get; private set; }

    /// <summary>Nothing is registered: there is nobody to do it to. A preview goes on with what the state says.</summary>
    /// <exception cref="RunException">In an update.</exception>
    public void Nobody(string sentence, IEnumerable<string> nodes)
    {
        Write(nodes);
        if (Deployment.Instance.IsDryRun)
        {
            Log.Warn(sentence);
            return;
        }
        throw new RunException(sentence);
    }

    /// <summary>At the end, when it is known what was left undone.</summary>
    public void TellOf(Withheld withheld) => withheld.Nodes.Apply(nodes =>
    {
        if (nodes.Count == 0) return nodes;
        Write(nodes);
        if (Deployment.Instance.IsDryRun)
        {
            Log.Warn(Withheld.Sentence(nodes));
            return nodes;
        }
        Log.Error(Withheld.Sentence(nodes));
        Told = true;
        return nodes;
    });

    private void Write(IEnumerable<string> nodes)
    {
        if (file is not null) File.WriteAllLines(file, nodes);
    }
}
