using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Galera;

/// <summary>What must hold for <see cref="GaleraRecoveryArgs"/>.</summary>
internal static partial class GaleraRecoveryRules
{
    public static IEnumerable<Problem> Check(string where, GaleraClusterArgs args)
    {
        var given = new[] { (Key: "bootstrapFrom", Values: args.Recovery.BootstrapFrom is { } one ? [one] : new List<string>()),
            (Key: "ignoreUnreachable", Values: args.Recovery.IgnoreUnreachable), (Key: "discardData", Values: args.Recovery.DiscardData) };
        foreach (var (key, value) in given.SelectMany(g => g.Values.Select(v => (g.Key, v))))
            if (!Ticket().IsMatch(value))
                yield return new(where, $"'{value}' does not say which state it is for", "copy it from the refusal (galera-start --explain on a member): member@cluster:position", $"galera.recovery.{key}");
            else if (args.Nodes.Count > 0 && args.Nodes.All(n => n.Name != value.Split('@')[0]))
                yield return new(where, $"{value.Split('@')[0]} is no member", $"use one of: {string.Join(", ", args.Nodes.Select(n => n.Name))}", $"galera.recovery.{key}") { Missing = $"node {value.Split('@')[0]}" };
        if (args.Recovery.WaitSeconds is < 5 or > 3000)
            yield return new(where, $"waitSeconds {args.Recovery.WaitSeconds} is outside 5 to 3000", "give a number in between", "galera.recovery.waitSeconds");
    }

    [GeneratedRegex(@"^[a-z0-9-]+@[0-9a-f]{8}:-?[0-9]+\z")] private static partial Regex Ticket();
}
