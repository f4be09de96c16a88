using Infra.Lab;

namespace Infra.Chaos.Stack;

/// <summary>Shells on the machines of a lab.</summary>
public sealed class LabNodes(ILab lab) : INodes
{
    public Task<Said> RunAsync(string node, string command, CancellationToken cancellation, TimeSpan? patience = null) =>
        HostProgram.RunAsync(LabShell.Ssh(lab, node, [command]), cancellation, patience);
}
