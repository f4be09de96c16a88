using Infra.Components.Topology;

namespace Infra.Components.Pacemaker;

/// <summary>What must hold for fencing: without it a cluster is a way of running a service twice.</summary>
internal static class FencingRules
{
    private static readonly string[] Agents = ["ipmi", "redfish"];

    public static IEnumerable<Problem> Check(string where, PacemakerClusterArgs args)
    {
        foreach (var node in args.Nodes.Where(n => n.Bmc is null))
            yield return new(where, $"node {node.Name} has no BMC, so nobody can fence it", "give its address (bmc)", "nodes");
        foreach (var (agent, path) in args.Fencing.Select((f, i) => (f.Agent, $"pacemaker.fencing[{i}].agent")).Where(f => f.Agent is not null).Prepend((args.FenceAgent, "pacemaker.fenceAgent")))
            if (!Agents.Contains(agent))
                yield return new(where, $"unknown fence agent '{agent}'", "use ipmi or redfish", path);
        foreach (var (i, own) in args.Fencing.Index())
        {
            var path = $"pacemaker.fencing[{i}]";
            if (args.Nodes.Count > 0 && args.Nodes.All(n => n.Name != own.Node))
                yield return new(where, $"fencing of '{own.Node}', who is no member", $"use one of: {string.Join(", ", args.Nodes.Select(n => n.Name))}", $"{path}.node") { Missing = $"node {own.Node}" };
            if ((own.Agent ?? args.FenceAgent) != "redfish" && (own.SystemsUri is not null || own.Insecure))
                yield return new(where, $"node {own.Node}: systemsUri and insecure are Redfish's", "leave them out, or use agent: redfish", own.SystemsUri is null ? $"{path}.insecure" : $"{path}.systemsUri") { Because = [$"{path}.agent", "pacemaker.fenceAgent"] };
            if (own.DelaySeconds is < 0 or > 60 || own.DelayMaxSeconds is < 0 or > 60 || own.DelayMaxSeconds < (own.DelaySeconds ?? 0))
                yield return new(where, $"node {own.Node}: delay {own.DelaySeconds}, at most {own.DelayMaxSeconds}", "give 0 to 60 s, the most not less than the delay", own.DelaySeconds is < 0 or > 60 ? $"{path}.delaySeconds" : $"{path}.delayMaxSeconds");
        }
        foreach (var twice in args.Fencing.Index().GroupBy(f => f.Item.Node).Where(g => g.Count() > 1))
            yield return new(where, $"fencing of {twice.Key} is given {twice.Count()} times", "give it once", $"pacemaker.fencing[{twice.Last().Index}].node");
        if (args.WhenBmcSilent is not ("refuse" or "assumeDead"))
            yield return new(where, $"unknown '{args.WhenBmcSilent}'", "use refuse or assumeDead", "pacemaker.whenBmcSilent");
        foreach (var (value, key, least, most) in new[]
        {
            (args.GuardPercent, "guardPercent", 1, 100), (args.SilentSeconds, "silentSeconds", 10, 600), (args.PowerWaitSeconds, "powerWaitSeconds", 0, 60), (args.TwoNodeDelaySeconds, "twoNodeDelaySeconds", 1, 60),
        })
            if (value < least || value > most)
                yield return new(where, $"{key} {value} is outside {least} to {most}", "give a number in between", $"pacemaker.{key}");
        if (args.TwoNode && args.GuardPercent < 50)
            yield return new(where, $"guardPercent {args.GuardPercent} lets neither of two members fence the other", "give 50 or more", "pacemaker.guardPercent");
    }
}
