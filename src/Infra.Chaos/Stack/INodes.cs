namespace Infra.Chaos.Stack;

/// <summary>What a command on a node ended with.</summary>
public sealed record Said(int Code, string Output, string Error);

/// <summary>Shells on the nodes.</summary>
public interface INodes
{
    /// <summary>Runs a shell command as root; a node that does not answer has a code other than 0.</summary>
    Task<Said> RunAsync(string node, string command, CancellationToken cancellation);
}
