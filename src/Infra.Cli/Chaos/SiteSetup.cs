using Infra.Chaos;
using Infra.Chaos.Faults;
using Infra.Chaos.Stack;
using Infra.Chaos.Watches;
using Infra.Cli.Operations;

namespace Infra.Cli.Chaos;

/// <summary>The stack as a site of real machines. A stack with a lab can be taken so as well: a rehearsal.</summary>
sealed class SiteSetup : IAsyncDisposable
{
    readonly SiteHolders holders;

    public SiteSetup(Session session, ChaosFlags flags, Target stack)
    {
        var access = SiteFile.Read(session.Settings.File, stack, flags.KnownHosts);
        var nodes = new SiteNodes(access);
        holders = new(access, stack.Vip);
        Setup = new(stack, nodes, new SiteFaults(access, nodes), holders, new MemberReports(stack.Nodes), new StackPreview(session), LabSetup.Folder(session))
        {
            Only = flags.Node,
        };
    }

    public ChaosSetup Setup { get; }

    public ValueTask DisposeAsync() => holders.DisposeAsync();
}
