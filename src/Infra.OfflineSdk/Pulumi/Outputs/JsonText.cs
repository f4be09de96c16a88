using System.Text.Json;

namespace Pulumi.Outputs;

/// <summary>JSON text of a value that may hold outputs at any depth.</summary>
internal static class JsonText
{
    public static async Task<OutputState<string>> FromAsync<T>(Output<T> output, JsonSerializerOptions? options)
    {
        var state = await output.State.ConfigureAwait(false);
        if (!state.IsKnown) return state.Unknown<string>();
        var nested = new Dictionary<IOutput, OutputState<object?>>(ReferenceEqualityComparer.Instance);
        while (true)
        {
            // Writing cannot wait: what was met is awaited, then the text is written anew, until nothing new turns up.
            var met = new List<IOutput>();
            var text = JsonSerializer.Serialize(state.Value, With(options, new OutputJsonConverter(nested, met)));
            if (met.Count == 0) return Whole(text, state, nested.Values);
            foreach (var inner in met) nested[inner] = await inner.StateAsync().ConfigureAwait(false);
        }
    }

    static OutputState<string> Whole<T>(string text, OutputState<T> state, IReadOnlyCollection<OutputState<object?>> nested)
    {
        var known = nested.All(n => n.IsKnown);
        return new(
            known ? text : null!, known, state.IsSecret || nested.Any(n => n.IsSecret),
            state.Resources.Union(nested.SelectMany(n => n.Resources)));
    }

    static JsonSerializerOptions With(JsonSerializerOptions? options, OutputJsonConverter converter) =>
        new(options ?? JsonSerializerOptions.Default) { Converters = { converter } };
}
