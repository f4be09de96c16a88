using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Properties;

/// <summary>Marks values as secret that a provider answered in the clear.</summary>
internal static class SecretMarks
{
    /// <summary>For a provider that does not keep secrets: what was secret in the inputs is secret at the same path of the outputs.</summary>
    public static Struct CarryOver(Struct inputs, Struct outputs)
    {
        var marked = outputs.Clone();
        foreach (var (key, input) in inputs.Fields)
            if (marked.Fields.TryGetValue(key, out var output))
                marked.Fields[key] = CarryOver(input, output);
        return marked;
    }

    /// <summary>The outputs named in <c>additionalSecretOutputs</c>; names that do not exist are left alone.</summary>
    public static Struct Additional(Struct outputs, IReadOnlyCollection<string> names)
    {
        if (!names.Any(outputs.Fields.ContainsKey))
            return outputs;
        var marked = outputs.Clone();
        foreach (var name in names)
            if (marked.Fields.TryGetValue(name, out var output) && !Wire.IsNull(output))
                marked.Fields[name] = Wire.Secret(output);
        return marked;
    }

    static Value CarryOver(Value input, Value output)
    {
        if (Wire.IsSecret(output))
            return output;
        if (Wire.IsSecret(input))
            return Wire.Secret(output);
        if (input.KindCase == Value.KindOneofCase.StructValue && output.KindCase == Value.KindOneofCase.StructValue)
            output = Value.ForStruct(CarryOver(input.StructValue, output.StructValue));
        // A provider may have put the elements of a list, or members, in other places: then all of it is secret.
        return Rewriting.ContainsSecret(input) && !Rewriting.ContainsSecret(output) ? Wire.Secret(output) : output;
    }
}
