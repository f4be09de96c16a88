using Infra.Chaos;
using Infra.Chaos.Faults;
using Infra.Chaos.Stack;
using Infra.Chaos.Watches;
using Infra.Cli.Labs;
using Infra.Cli.Operations;

namespace Infra.Cli.Chaos;

/// <summary>The stack on its lab.</summary>
static class LabSetup
{
    public static ChaosSetup Of(Session session, Target stack)
    {
        var lab = StackLab.OpenUp(session.Settings);
        var nodes = new LabNodes(lab);
        return new(stack, nodes, new LabFaults(lab, nodes), new LabHolders(lab, [.. stack.Nodes.Keys]), new MemberReports(stack.Nodes, lab),
            new StackUp(session), Folder(session));
    }

    /// <summary>Where logs of failed cases go.</summary>
    public static string Folder(Session session) => Path.Combine(session.Settings.Project.Directory, ".infra", "chaos");
}
