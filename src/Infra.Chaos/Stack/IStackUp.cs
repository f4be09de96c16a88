namespace Infra.Chaos.Stack;

/// <summary>How an <c>up</c> ended.</summary>
/// <param name="Text">Everything it said.</param>
public sealed record UpResult(bool Good, string Text, TimeSpan Took);

/// <summary><c>infra up</c> of the stack, as an operator would run it.</summary>
public interface IStackUp
{
    Task<UpResult> RunAsync(bool expectNoChanges, CancellationToken cancellation);
}
