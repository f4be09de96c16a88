namespace Infra.Chaos.Stack;

/// <summary>What a command on a node ended with.</summary>
public sealed record Said(int Code, string Output, string Error);

/// <summary>Shells on the nodes.</summary>
public interface INodes
{
    /// <summary>Runs a shell command as root; a node that does not answer has a code other than 0.</summary>
    /// <param name="patience">How long it may take; ten seconds when not given. One that takes longer ends with code 124.</param>
    Task<Said> RunAsync(string node, string command, CancellationToken cancellation, TimeSpan? patience = null);
}
