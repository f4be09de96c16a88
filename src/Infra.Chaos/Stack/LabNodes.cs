using Infra.Lab;

namespace Infra.Chaos.Stack;

/// <summary>Shells on the machines of a lab.</summary>
public sealed class LabNodes(ILab lab) : INodes
{
    // A machine whose power goes away in the middle never ends the session by itself.
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task<Said> RunAsync(string node, string command, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            return await HostProgram.RunAsync(LabShell.Ssh(lab, node, [command]), limit.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(124, "", $"{node} did not end '{command}' in {Patience.TotalSeconds:0} s");
        }
    }
}
