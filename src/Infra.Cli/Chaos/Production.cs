using System.Text.Json.Nodes;
using Infra.Chaos.Cases;
using Infra.Cli.Display;
using Infra.Cli.Operations;
using Spectre.Console;

namespace Infra.Cli.Chaos;

/// <summary>What keeps real machines from being broken by mistake.</summary>
static class Production
{
    /// <exception cref="UserError">With every reason, before anything is touched.</exception>
    public static void Refuse(Session session, ChaosFlags flags, IReadOnlyList<ChaosCase> cases, JsonObject outputs)
    {
        var errors = Reasons(session.Stack, session.Settings.HasLab, session.Flags.Yes, session.Interactive, flags, cases,
            [.. (outputs["nodes"] as JsonObject ?? []).Select(n => n.Key)]).ToList();
        if (errors.Count > 0) throw new UserError(errors);
    }

    internal static IEnumerable<string> Reasons(
        string stack, bool hasLab, bool yes, bool interactive, ChaosFlags flags, IReadOnlyList<ChaosCase> cases, IReadOnlyList<string> nodes)
    {
        if (!flags.OnProduction)
        {
            if (!hasLab) yield return $"stack {stack} has no lab: its machines are real; chaos breaks one of them only with --on-production --node NODE";
            if (flags.Node is not null) yield return "--node goes with --on-production; in a lab the seed chooses";
            yield break;
        }
        if (flags.Node is null) yield return $"--on-production breaks one named node: add --node NODE{(nodes.Count > 0 ? $" ({string.Join(", ", nodes)})" : "")}";
        else if (!nodes.Contains(flags.Node)) yield return $"stack {stack} has no node '{flags.Node}'; it has: {(nodes.Count > 0 ? string.Join(", ", nodes) : "none yet")}";
        if (!flags.Cases.Contains("all"))
            foreach (var chaos in cases.Where(c => c.LabOnly))
                yield return $"case {chaos.Name} needs a lab: on real machines it cannot be undone from outside";
        if (!yes && !interactive) yield return "--on-production asks first and nobody can be asked; --yes answers";
    }

    /// <summary>Asks, unless --yes was given.</summary>
    public static bool Confirmed(Session session, ChaosFlags flags)
    {
        if (session.Flags.Yes) return true;
        var asked = session.Screen.Console.Prompt(new TextPrompt<string>(
            $"This breaks {flags.Node} of stack {session.Stack} while it is in use. Type its name to go on:").AllowEmpty());
        if (asked == flags.Node) return true;
        session.Screen.Write(new Line("not confirmed; nothing was touched", Tone.Warning));
        return false;
    }
}
