namespace Pulumi.Testing;

/// <summary>Answers every resource with its own arguments.</summary>
public class EmptyMocks : IMocks
{
    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args);

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args) =>
        Task.FromResult<(string?, object)>((args.Id ?? "", args.Inputs));
}
