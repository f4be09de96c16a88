using System.Collections.Immutable;

namespace Pulumi.Outputs;

/// <inheritdoc/>
internal sealed class PendingOutput<T> : PendingOutput
{
    readonly TaskCompletionSource<OutputState<T>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PendingOutput() => Output = new Output<T>(_source.Task);

    public override IOutput Output { get; }

    public override Type ValueType => typeof(T);

    public override void Set(object? value, bool known, bool secret, ImmutableHashSet<Resource> resources) =>
        _source.TrySetResult(new(value is null ? default! : (T)value, known, secret, resources));

    public override void Fail(Exception exception) => _source.TrySetException(exception);
}
