namespace Infra.Engine;

/// <summary>How an operation ended. <see cref="Error"/> is one clear text for the user, already free of secrets.</summary>
/// <param name="Succeeded">False when anything failed, also when changes were found with ExpectNoChanges.</param>
/// <param name="Interrupted">Ended early by the user (Pulumi's exit code 8).</param>
/// <param name="Changes">Steps by kind: create, update, delete, replace, same, …</param>
public sealed record OperationResult(
    bool Succeeded, bool Interrupted, string? Error, IReadOnlyDictionary<string, int> Changes, TimeSpan Duration)
{
    /// <summary>All went well, but there were changes and the request expected none (Pulumi's exit code 7).</summary>
    public bool Unexpected { get; init; }

    /// <summary>True when every step was "same".</summary>
    public bool NothingChanged => Changes.All(c => c.Key == "same" || c.Value == 0);
}
