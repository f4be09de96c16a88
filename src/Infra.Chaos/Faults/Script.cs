using Infra.Chaos.Stack;

namespace Infra.Chaos.Faults;

/// <summary>A shell script on a node that must succeed.</summary>
static class Script
{
    /// <exception cref="ChaosException">It did not, with what it said.</exception>
    public static async Task RunAsync(INodes nodes, string node, string script, TimeSpan patience, CancellationToken cancellation)
    {
        var said = await nodes.RunAsync(node, script, cancellation, patience);
        if (said.Code != 0) throw new ChaosException($"{node}: {(said.Error.Length > 0 ? said.Error.Trim() : $"exit code {said.Code}")} (in: {FirstLine(script)})");
    }

    /// <summary>The end of a script that finds something wrong.</summary>
    public static string Refuse(string why) => $"{{ echo '{why}' >&2; exit 1; }}";

    static string FirstLine(string script) => script.Split('\n').FirstOrDefault(l => l.Trim() is { Length: > 0 } and not "set -e")?.Trim() ?? script;
}
