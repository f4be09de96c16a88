using Pulumi;

namespace Infra.Components.Topology;

/// <summary>The input cannot be built. The message lists every problem found, one a line; nothing has been touched. Pulumi shows the message alone.</summary>
public sealed class ProblemsException(IReadOnlyList<Problem> problems)
    : RunException(string.Join("\n", problems))
{
    /// <summary>Every problem, in the order in which the input names them.</summary>
    public IReadOnlyList<Problem> Problems { get; } = problems;

    /// <summary>Throws when there is anything to report.</summary>
    public static void ThrowIfAny(IReadOnlyList<Problem> problems)
    {
        if (problems.Count > 0) throw new ProblemsException(problems);
    }
}
