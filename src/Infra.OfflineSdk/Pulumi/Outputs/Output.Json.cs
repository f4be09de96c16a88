using System.Text.Json;
using Pulumi.Outputs;

namespace Pulumi;

// JSON text from values with outputs in them, and back.
public static partial class Output
{
    /// <summary>The value as JSON text; outputs inside stand for their values, and a secret one makes the text secret.</summary>
    public static Output<string> JsonSerialize<T>(Output<T> output, JsonSerializerOptions? options = null) =>
        new(JsonText.FromAsync(output, options));

    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null) =>
        json.Apply(text => JsonSerializer.Deserialize<T>(text, options)!);
}
