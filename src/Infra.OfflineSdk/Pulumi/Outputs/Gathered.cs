using System.Collections.Immutable;

namespace Pulumi.Outputs;

/// <summary>Several outputs as one: known when all are, secret when one is.</summary>
internal static class Gathered
{
    public static Output<TResult> From<TResult>(IReadOnlyList<IOutput?> items, Func<object?[], TResult> combine) =>
        new(CombineAsync(items, combine));

    static async Task<OutputState<TResult>> CombineAsync<TResult>(IReadOnlyList<IOutput?> items, Func<object?[], TResult> combine)
    {
        var values = new object?[items.Count];
        var (known, secret) = (true, false);
        ImmutableHashSet<Resource> resources = [];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } item) continue;
            var state = await item.StateAsync().ConfigureAwait(false);
            values[i] = state.Value;
            known &= state.IsKnown;
            secret |= state.IsSecret;
            resources = resources.IsEmpty ? state.Resources : resources.Union(state.Resources);
        }
        return new(known ? combine(values) : default!, known, secret, resources);
    }
}
