using System.Collections.Immutable;

namespace Pulumi;

/// <summary>The outputs of another stack.</summary>
public class StackReference : CustomResource
{
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base("pulumi:pulumi:StackReference", name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new() { Id = args?.Name ?? name }))
    {
    }

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    /// <summary>Names of the outputs that are, or contain, secrets.</summary>
    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    /// <summary>The output; null where the stack has no such one.</summary>
    public Output<object?> GetOutput(Input<string> name) =>
        Shown(name, Output.Tuple(name.ToOutput(), Outputs).Apply(t => t.Item2?.GetValueOrDefault(t.Item1)));

    /// <exception cref="KeyNotFoundException">In the output, where the stack has no such one.</exception>
    public Output<object> RequireOutput(Input<string> name) =>
        Shown(name, Output.Tuple(name.ToOutput(), Outputs).Apply(t => t.Item2.TryGetValue(t.Item1, out var value)
            ? value
            : throw new KeyNotFoundException($"Required output '{t.Item1}' does not exist on stack '{GetResourceName()}'.")));

    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var state = await GetOutput(name).State.ConfigureAwait(false);
        return state.IsSecret ? new() { SecretValue = state.Value } : new() { Value = state.Value };
    }

    public Task<object?> GetValueAsync(Input<string> name) => PlainAsync(name, GetOutput(name));

    public async Task<object> RequireValueAsync(Input<string> name) =>
        (await PlainAsync(name, RequireOutput(name).Apply(v => (object?)v)).ConfigureAwait(false))!;

    // The whole map is secret when one output is: only the secret ones stay so.
    Output<T> Shown<T>(Input<string> name, Output<T> output)
    {
        return new(ShownAsync());
        async Task<OutputState<T>> ShownAsync()
        {
            var state = await output.State.ConfigureAwait(false);
            return state with { IsSecret = await IsSecretAsync(name).ConfigureAwait(false) };
        }
    }

    async Task<bool> IsSecretAsync(Input<string> name)
    {
        var (key, secrets) = (await name.ToOutput().State.ConfigureAwait(false), await SecretOutputNames.State.ConfigureAwait(false));
        if (!key.IsKnown || !secrets.IsKnown || secrets.Value.IsDefault)
            return (await Outputs.State.ConfigureAwait(false)).IsSecret;
        return secrets.Value.Contains(key.Value);
    }

    async Task<object?> PlainAsync(Input<string> name, Output<object?> output)
    {
        var state = await output.State.ConfigureAwait(false);
        return state.IsSecret
            ? throw new InvalidOperationException(
                $"Cannot call '{nameof(GetValueAsync)}' if the referenced stack output is a secret. Use '{nameof(GetOutput)}' instead.")
            : state.Value;
    }
}
