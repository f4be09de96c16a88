using System.Collections.Immutable;
using Pulumi.Outputs;

namespace Pulumi;

/// <summary>Makes and combines outputs.</summary>
public static partial class Output
{
    public static Output<T> Create<T>(T value) => new(Task.FromResult(OutputState<T>.Known(value)));

    public static Output<T> Create<T>(Task<T> value) => new(FromTaskAsync(value, secret: false));

    public static Output<T> CreateSecret<T>(T value) => new(Task.FromResult(OutputState<T>.Known(value) with { IsSecret = true }));

    public static Output<T> CreateSecret<T>(Task<T> value) => new(FromTaskAsync(value, secret: true));

    public static Output<T> CreateSecret<T>(Output<T> value) => new(MarkedAsync(value, secret: true));

    public static Output<T> Unsecret<T>(Output<T> value) => new(MarkedAsync(value, secret: false));

    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.State.ConfigureAwait(false)).IsSecret;

    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => AllOf<T>([.. inputs.Select(i => i?.ToOutput())]);

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => AllOf<T>([.. inputs.Select(i => i?.ToOutput())]);

    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => AllOf<T>(outputs);

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs) => AllOf<T>([.. outputs]);

    /// <summary>A text from outputs, inputs and plain values; secret when one of them is.</summary>
    public static Output<string> Format(FormattableString formattableString) =>
        Gathered.From(
            [.. formattableString.GetArguments().Select(AsOutput)],
            values => string.Format(formattableString.Format, values));

    static IOutput AsOutput(object? argument) => argument switch
    {
        IOutput output => output,
        IInput input => input.Flat,
        _ => Create(argument),
    };

    static Output<ImmutableArray<T>> AllOf<T>(IReadOnlyList<IOutput?> items) =>
        Gathered.From(items, values => values.Select(v => (T)v!).ToImmutableArray());

    static async Task<OutputState<T>> FromTaskAsync<T>(Task<T> value, bool secret) =>
        OutputState<T>.Known(await value.ConfigureAwait(false)) with { IsSecret = secret };

    static async Task<OutputState<T>> MarkedAsync<T>(Output<T> value, bool secret) =>
        await value.State.ConfigureAwait(false) with { IsSecret = secret };
}
