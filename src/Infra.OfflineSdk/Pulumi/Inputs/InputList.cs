using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A list argument whose elements may each come from somewhere else.</summary>
public sealed class InputList<T> : Input<ImmutableArray<T>>, IEnumerable, IAsyncEnumerable<Input<T>>
{
    Output<ImmutableArray<Input<T>>> _elements;

    public InputList() : this([])
    {
    }

    InputList(ImmutableArray<Input<T>> elements) : this(Output.Create(elements))
    {
    }

    InputList(Output<ImmutableArray<Input<T>>> elements) : base(null) => _elements = elements;

    private protected override IOutput Sent => _elements;

    // Not kept: a collection initialiser adds elements after the first look.
    internal override Output<ImmutableArray<T>> Whole => _elements.Apply(elements => Output.All(elements.AsEnumerable()));

    public void Add(params Input<T>[] inputs) => AddRange(inputs);

    /// <summary>Appends another list's elements (a collection initialiser may spread a list).</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    public void AddRange(InputList<T> inputs) => _elements = Joined(inputs);

    public InputList<T> Concat(InputList<T> other) => new(Joined(other));

    Output<ImmutableArray<Input<T>>> Joined(InputList<T> other) =>
        Output.Tuple(_elements, other._elements).Apply(t => t.Item1.AddRange(t.Item2));

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException("An input list has no elements yet; use ToOutput().Apply(list => …).");

    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var state = await _elements.State.ConfigureAwait(false);
        foreach (var element in state.IsKnown ? state.Value : []) yield return element;
    }

    static InputList<T> Of(IEnumerable<Input<T>> elements) => new(elements.ToImmutableArray());

    static InputList<T> Of<TList>(Output<TList> values) where TList : IEnumerable<T> =>
        new(values.Apply(list => list.Select(v => (Input<T>)v).ToImmutableArray()));

    public static implicit operator InputList<T>(T value) => Of([value]);

    public static implicit operator InputList<T>(Output<T> value) => Of([value]);

    public static implicit operator InputList<T>(Input<T> value) => Of([value]);

    public static implicit operator InputList<T>(T[] values) => Of(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(Output<T>[] values) => Of(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(Input<T>[] values) => Of(values);

    public static implicit operator InputList<T>(List<T> values) => Of(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(List<Output<T>> values) => Of(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(List<Input<T>> values) => Of(values);

    public static implicit operator InputList<T>(ImmutableArray<T> values) => Of(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(ImmutableArray<Output<T>> values) => Of(values.Select(v => (Input<T>)v));

    public static implicit operator InputList<T>(ImmutableArray<Input<T>> values) => new(values);

    public static implicit operator InputList<T>(Output<T[]> values) => Of(values);

    public static implicit operator InputList<T>(Output<List<T>> values) => Of(values);

    public static implicit operator InputList<T>(Output<IEnumerable<T>> values) => Of(values);

    public static implicit operator InputList<T>(Output<ImmutableArray<T>> values) => Of(values);
}
