using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi.Outputs;

/// <summary>Writes outputs whose state is known; notes the others.</summary>
internal sealed class OutputJsonConverter(IReadOnlyDictionary<IOutput, OutputState<object?>> known, ICollection<IOutput> met)
    : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Output<>);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(
            typeof(Writer<>).MakeGenericType(typeToConvert.GetGenericArguments()), this)!;

    sealed class Writer<T>(OutputJsonConverter outer) : JsonConverter<Output<T>>
    {
        public override Output<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("JSON text holds values, no outputs.");

        public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options) =>
            outer.Write(writer, value, options);
    }

    void Write(Utf8JsonWriter writer, IOutput output, JsonSerializerOptions options)
    {
        if (known.TryGetValue(output, out var state) && state.IsKnown)
        {
            JsonSerializer.Serialize(writer, state.Value, options);
            return;
        }
        if (!known.ContainsKey(output)) met.Add(output);
        writer.WriteNullValue();
    }
}
