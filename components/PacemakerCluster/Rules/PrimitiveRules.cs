using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Pacemaker;

/// <summary>What must hold for single resources.</summary>
internal static partial class PrimitiveRules
{
    private static readonly string[] Operations = ["start", "stop", "monitor", "promote", "demote", "notify", "reload", "migrate_to", "migrate_from"];
    private static readonly string[] OnFail = ["restart", "ignore", "block", "stop", "fence", "standby"];

    public static IEnumerable<Problem> Check(string where, PacemakerClusterArgs args) => args.Primitives.SelectMany((p, i) => Check(where, p, $"pacemaker.primitives[{i}]"));

    private static IEnumerable<Problem> Check(string where, PrimitiveArgs primitive, string path)
    {
        if (!Agent().IsMatch(primitive.Agent))
            yield return new(where, $"{primitive.Name}: '{primitive.Agent}' is no agent", "write class:type or ocf:provider:type, such as systemd:haproxy or ocf:heartbeat:IPaddr2", $"{path}.agent");
        foreach (var secret in primitive.Parameters.Keys.Where(k => k is "password" or "passwd"))
            yield return new(where, $"{primitive.Name}: parameter {secret} would stand in the CIB in clear", "give the agent a file or a command that prints it (password_script)", $"{path}.parameters.{secret}");
        foreach (var (key, map) in primitive.Parameters.Keys.Select(k => (k, "parameters")).Concat(primitive.Meta.Keys.Select(k => (k, "meta"))).Where(k => !Key().IsMatch(k.k)))
            yield return new(where, $"{primitive.Name}: '{key}' cannot name a parameter", "use letters, digits, -, _ and .", $"{path}.{map}.{key}");
        foreach (var (i, operation) in primitive.Operations.Index())
            foreach (var problem in Operation(where, primitive.Name, operation, $"{path}.operations[{i}]")) yield return problem;
        foreach (var twice in primitive.Operations.Index().GroupBy(o => (o.Item.Name, Interval: Zero().Replace(o.Item.Interval, ""))).Where(g => g.Count() > 1))
            yield return new(where, $"{primitive.Name}: {twice.Key.Name} is given {twice.Count()} times with one interval", "give it once", $"{path}.operations[{twice.Last().Index}]");
    }

    private static IEnumerable<Problem> Operation(string where, string primitive, OperationArgs operation, string path)
    {
        if (!Operations.Contains(operation.Name))
            yield return new(where, $"{primitive}: unknown operation '{operation.Name}'", $"use one of: {string.Join(", ", Operations)}", $"{path}.name");
        foreach (var (time, key) in new[] { (operation.Interval, "interval"), (operation.Timeout, "timeout") })
            if (!Time().IsMatch(time))
                yield return new(where, $"{primitive}: '{time}' of {operation.Name} is not a time", "give a number with a unit: 500ms, 10s, 2min, 1h", $"{path}.{key}");
        if (operation.OnFail is { } onFail && !OnFail.Contains(onFail))
            yield return new(where, $"{primitive}: unknown onFail '{onFail}'", $"use one of: {string.Join(", ", OnFail)}", $"{path}.onFail");
        if (operation.Name != "monitor" && Zero().Replace(operation.Interval, "") != "")
            yield return new(where, $"{primitive}: {operation.Name} has an interval", "only monitor runs again and again", $"{path}.interval") { Because = [$"{path}.name"] };
    }

    [GeneratedRegex(@"^(ocf:[a-z0-9_-]+:[A-Za-z0-9_-]+|(systemd|service|lsb|stonith):[A-Za-z0-9@_.-]+)\z")] private static partial Regex Agent();
    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_.-]*\z")] private static partial Regex Key();
    [GeneratedRegex(@"^[0-9]+(ms|s|min|h)\z")] private static partial Regex Time();
    [GeneratedRegex(@"^0(ms|s|min|h)\z")] private static partial Regex Zero();
}
