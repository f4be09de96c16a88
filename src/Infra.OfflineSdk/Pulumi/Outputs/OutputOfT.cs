using Pulumi.Outputs;

namespace Pulumi;

/// <summary>A value that is there once the resources it comes from are; it remembers them, and whether it is a secret.</summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputState<T>> state)
    {
        State = state;
        PendingWork.Current?.Track(state);
    }

    internal Task<OutputState<T>> State { get; }

    Task<OutputState<object?>> IOutput.StateAsync()
    {
        return State.IsCompletedSuccessfully ? Task.FromResult(Boxed(State.Result)) : WaitAsync();
        async Task<OutputState<object?>> WaitAsync() => Boxed(await State.ConfigureAwait(false));
        static OutputState<object?> Boxed(OutputState<T> state) => state.With<object?>(state.Value);
    }

    /// <summary>An output of a value still being worked out.</summary>
    public static Output<T> Create(Task<T> value) => Output.Create(value);

    public Output<TResult> Apply<TResult>(Func<T, TResult> func) =>
        new(Applied.ValueAsync(State, func));

    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) =>
        new(Applied.TaskAsync(State, func));

    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) =>
        new(Applied.OutputAsync(State, value => func(value)?.ToOutput()));

    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) =>
        new(Applied.OutputAsync(State, func));

    public Output<ValueTuple> Apply(Func<T, Task> func) =>
        new(Applied.TaskAsync(State, async value =>
        {
            await func(value).ConfigureAwait(false);
            return default(ValueTuple);
        }));

    /// <summary>A hint instead of the value: an output in an interpolated string is a mistake.</summary>
    public override string ToString() =>
        "Calling [ToString] on an [Output<T>] gives no value: it is not there yet. "
        + "Use Output.Format($\"…\") to build a text from outputs, or Apply(value => …) to work with the value.";
}
