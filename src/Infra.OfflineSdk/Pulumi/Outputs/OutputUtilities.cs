using System.Collections.Immutable;

namespace Pulumi.Utilities;

/// <summary>A look inside an output, for tests and tools; a program uses Apply.</summary>
public static class OutputUtilities
{
    public static async Task<bool> GetIsKnownAsync<T>(Output<T> output) => (await output.State.ConfigureAwait(false)).IsKnown;

    public static async Task<T> GetValueAsync<T>(Output<T> output) => (await output.State.ConfigureAwait(false)).Value;

    public static async Task<ImmutableHashSet<Resource>> GetDependenciesAsync<T>(Output<T> output) =>
        (await output.State.ConfigureAwait(false)).Resources;

    public static Output<T> CreateUnknown<T>(T value) => new(Task.FromResult(new OutputState<T>(value, false, false, [])));

    public static Output<T> CreateUnknown<T>(Func<Task<T>> valueFactory)
    {
        return new(UnknownAsync());
        async Task<OutputState<T>> UnknownAsync() => new(await valueFactory().ConfigureAwait(false), false, false, []);
    }

    public static Output<T> WithDependency<T>(Output<T> output, Resource resource)
    {
        return new(AddedAsync());
        async Task<OutputState<T>> AddedAsync()
        {
            var state = await output.State.ConfigureAwait(false);
            return state with { Resources = state.Resources.Add(resource) };
        }
    }
}
