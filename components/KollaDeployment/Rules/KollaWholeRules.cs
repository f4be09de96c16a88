using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for the whole: what the user adds to the release's variables can still be evaluated.</summary>
internal static class KollaWholeRules
{
    /// <summary>Every problem of args that are good one by one.</summary>
    public static IReadOnlyList<Problem> Check(string where, KollaDeploymentArgs args) =>
        Unmet(where, args, planned: false) is { Count: > 0 } unmet ? unmet : Evaluated(where, args);

    /// <summary>What is lacking for a release's prechecks.</summary>
    public static List<Problem> Unmet(string where, KollaDeploymentArgs args, bool planned)
    {
        try
        {
            return KollaNeeds.Unmet(where, KollaConfig.From("check", args), planned).ToList();
        }
        catch (ExpressionException)
        {
            return []; // said below, with the variable
        }
    }

    private static IReadOnlyList<Problem> Evaluated(string where, KollaDeploymentArgs args)
    {
        // Without a variable of the user's own it is the release alone, which tests evaluate.
        if (args.Extra.Count + args.RoleVariables.Count == 0) return [];
        try
        {
            var config = KollaConfig.From("check", args);
            PlanWriter.Write(config, KollaTexts.Of(config));
            _ = config.AuthUrl;
            if (args.LoadBalancer == "external") ProxyWriter.Write(config, Globals.Of(config));
            return [];
        }
        catch (Exception e) when (e is ExpressionException or InvalidOperationException)
        {
            return [new(where, e.Message, "mend the variable, or leave it out", Culprit(args, e.Message))];
        }
    }

    // The longest name that the message speaks of: others are parts of it.
    private static string Culprit(KollaDeploymentArgs args, string message) =>
        args.Extra.Keys.Select(k => (Name: k, Path: $"kolla.extra.{k}")).Concat(args.RoleVariables.Keys.Select(k => (Name: k, Path: $"kolla.roleVariables.{k}")))
            .Where(k => message.Contains(k.Name, StringComparison.Ordinal)).OrderByDescending(k => k.Name.Length).Select(k => k.Path).FirstOrDefault("kolla.extra");
}
