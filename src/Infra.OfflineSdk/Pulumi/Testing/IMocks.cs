namespace Pulumi.Testing;

/// <summary>Answers in the place of the engine and its providers.</summary>
public interface IMocks
{
    /// <summary>The id and the outputs of a new resource; a component has no id.</summary>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>The result of a provider's function.</summary>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Sees the outputs of a component.</summary>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest request) => Task.CompletedTask;
}
