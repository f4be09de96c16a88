using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A map argument with text keys whose values may each come from somewhere else.</summary>
public sealed class InputMap<TValue> : Input<ImmutableDictionary<string, TValue>>, IEnumerable,
    IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    Output<ImmutableDictionary<string, Input<TValue>>> _entries;

    public InputMap() : this(Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty))
    {
    }

    InputMap(Output<ImmutableDictionary<string, Input<TValue>>> entries) : base(null) => _entries = entries;

    private protected override IOutput Sent => _entries;

    // Not kept: a collection initialiser adds entries after the first look.
    internal override Output<ImmutableDictionary<string, TValue>> Whole => _entries.Apply(WholeOf);

    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    public void Add(string key, Input<TValue> value) => _entries = _entries.Apply(entries => entries.Add(key, value));

    public void Add(InputMap<TValue> values) => AddRange(values);

    public void AddRange(InputMap<TValue> values) =>
        _entries = Output.Tuple(_entries, values._entries).Apply(t => t.Item1.AddRange(t.Item2));

    /// <summary>Both maps in one; where a key is in both, the second wins.</summary>
    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second) =>
        new(Output.Tuple(first._entries, second._entries).Apply(t => t.Item1.SetItems(t.Item2)));

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException("An input map has no entries yet; use ToOutput().Apply(map => …).");

    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        var state = await _entries.State.ConfigureAwait(false);
        if (!state.IsKnown) yield break;
        foreach (var (key, value) in state.Value) yield return value.Apply(v => KeyValuePair.Create(key, v));
    }

    static Output<ImmutableDictionary<string, TValue>> WholeOf(ImmutableDictionary<string, Input<TValue>> entries)
    {
        var pairs = entries.ToArray();
        return Output.All(pairs.Select(p => p.Value))
            .Apply(values => pairs.Zip(values, (pair, value) => KeyValuePair.Create(pair.Key, value)).ToImmutableDictionary());
    }

    static ImmutableDictionary<string, Input<TValue>> Of(IEnumerable<KeyValuePair<string, TValue>> values) =>
        values.ToImmutableDictionary(p => p.Key, p => (Input<TValue>)p.Value);

    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => new(Output.Create(Of(values)));

    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => new(Output.Create(Of(values)));

    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) => new(values.Apply(Of));

    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) => new(values.Apply(Of));

    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) => new(values.Apply(Of));
}
