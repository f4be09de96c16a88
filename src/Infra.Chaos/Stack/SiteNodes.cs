namespace Infra.Chaos.Stack;

/// <summary>Shells on the nodes of a site.</summary>
public sealed class SiteNodes(SiteAccess access) : INodes
{
    public Task<Said> RunAsync(string node, string command, CancellationToken cancellation, TimeSpan? patience = null) =>
        HostProgram.RunAsync(access.Ssh(node, command), cancellation, patience);
}
