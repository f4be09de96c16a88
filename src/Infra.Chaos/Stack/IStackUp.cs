namespace Infra.Chaos.Stack;

/// <summary>How an <c>up</c> ended.</summary>
/// <param name="Text">Everything it said.</param>
public sealed record UpResult(bool Good, string Text, TimeSpan Took);

/// <summary><c>infra up</c> of the stack, as an operator would run it.</summary>
public interface IStackUp
{
    /// <summary>What an operator would type.</summary>
    string Name { get; }

    /// <param name="onStep">Told the name of each resource whose change begins.</param>
    Task<UpResult> RunAsync(bool expectNoChanges, CancellationToken cancellation, Action<string>? onStep = null);

    /// <summary>Changes an option in the stack's configuration for which every member of the database is changed in turn.</summary>
    Task ChangeAsync(CancellationToken cancellation);

    /// <summary>Puts the configuration back as it was, byte for byte.</summary>
    Task ChangeBackAsync(CancellationToken cancellation);
}
