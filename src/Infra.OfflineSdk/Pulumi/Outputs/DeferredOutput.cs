namespace Pulumi;

/// <summary>An output to hand out before it is known where its value comes from.</summary>
public sealed class DeferredOutput<T>
{
    readonly TaskCompletionSource<Output<T>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DeferredOutput() => Output = new(FollowAsync());

    public Output<T> Output { get; }

    public void Resolve(Output<T> output)
    {
        if (!_source.TrySetResult(output)) throw new InvalidOperationException("DeferredOutput has already been resolved.");
    }

    async Task<OutputState<T>> FollowAsync() => await (await _source.Task.ConfigureAwait(false)).State.ConfigureAwait(false);
}
