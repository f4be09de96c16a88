namespace Pulumi.Outputs;

/// <summary>How an output follows from another: an unknown value is never looked at, secretness and origin are handed on.</summary>
internal static class Applied
{
    public static async Task<OutputState<TResult>> ValueAsync<T, TResult>(Task<OutputState<T>> source, Func<T, TResult> func)
    {
        var state = await source.ConfigureAwait(false);
        return state.IsKnown ? state.With(func(state.Value)) : state.Unknown<TResult>();
    }

    public static async Task<OutputState<TResult>> TaskAsync<T, TResult>(Task<OutputState<T>> source, Func<T, Task<TResult>> func)
    {
        var state = await source.ConfigureAwait(false);
        return state.IsKnown ? state.With(await func(state.Value).ConfigureAwait(false)) : state.Unknown<TResult>();
    }

    public static async Task<OutputState<TResult>> OutputAsync<T, TResult>(Task<OutputState<T>> source, Func<T, Output<TResult>?> func)
    {
        var state = await source.ConfigureAwait(false);
        if (!state.IsKnown) return state.Unknown<TResult>();
        if (func(state.Value) is not { } next) return state.With<TResult>(default!);
        var inner = await next.State.ConfigureAwait(false);
        return new(inner.Value, inner.IsKnown, state.IsSecret || inner.IsSecret, state.Resources.Union(inner.Resources));
    }
}
