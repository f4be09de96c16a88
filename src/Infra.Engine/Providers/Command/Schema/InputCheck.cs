using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Values;
using Pulumirpc;

namespace Infra.Engine.Providers.Command.Schema;

/// <summary>Checks inputs against a schema: types, required and unknown fields; then fills defaults and marks secrets.</summary>
static class InputCheck
{
    public static CheckResponse Run(ObjectSchema schema, Struct news)
    {
        var response = new CheckResponse { Inputs = InputCleaning.Clean(news) };
        foreach (var (property, reason) in Failures(schema, response.Inputs))
            response.Failures.Add(new CheckFailure { Property = property, Reason = reason });
        response.Inputs = InputCompletion.Complete(schema, response.Inputs, withDefaults: response.Failures.Count == 0);
        return response;
    }

    static IEnumerable<(string Property, string Reason)> Failures(ObjectSchema schema, Struct inputs)
    {
        foreach (var field in schema.Fields.Where(field => field.Required && !inputs.Fields.ContainsKey(field.Name)))
            yield return (field.Name, $"Missing required field '{field.Name}' on '{schema.Name}'");
        foreach (var (name, value) in inputs.Fields.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (schema.Find(name) is not { } field)
                yield return (name, $"Unrecognized field '{name}' on '{schema.Name}'");
            else if (TypeFailure(schema, field.Name, field.Type, PropertyValue.Unwrap(value)) is { } failure)
                yield return failure;
        }
    }

    static (string Property, string Reason)? TypeFailure(ObjectSchema schema, string path, FieldType type, Value value)
    {
        if (PropertyValue.IsUnknown(value))
            return null;
        return (type, value.KindCase) switch
        {
            (FieldType.Text, Value.KindOneofCase.StringValue) => null,
            (FieldType.Flag, Value.KindOneofCase.BoolValue) => null,
            (FieldType.Number, Value.KindOneofCase.NumberValue) => null,
            (FieldType.AnyList, Value.KindOneofCase.ListValue) => null,
            (FieldType.AssetOrArchive, _) => null, // The resource itself says what is wrong with it.
            (FieldType.TextList, Value.KindOneofCase.ListValue) =>
                First(value.ListValue.Values.Select((item, i) => TypeFailure(schema, $"{path}[{i}]", new FieldType.Text(), PropertyValue.Unwrap(item)))),
            (FieldType.TextMap, Value.KindOneofCase.StructValue) =>
                First(value.StructValue.Fields.OrderBy(member => member.Key, StringComparer.Ordinal)
                    .Select(member => TypeFailure(schema, $"{path}[{member.Key}] value", new FieldType.Text(), PropertyValue.Unwrap(member.Value)))),
            (FieldType.Nested nested, Value.KindOneofCase.StructValue) => NestedFailure(schema, path, nested, value.StructValue),
            (_, Value.KindOneofCase.StructValue) =>
                (path, $"An error occurred decoding '{schema.ShortName}.{path}': Cannot decode Object{{}} to type {type.GoName}; it isn't a struct, and no custom decoder exists"),
            _ => (path, $"Field '{path}' on '{schema.Name}' must be a '{type.GoName}'; got '{GoType(value)}' instead"),
        };
    }

    static (string, string)? NestedFailure(ObjectSchema schema, string path, FieldType.Nested nested, Struct value)
    {
        var inner = Failures(nested.Schema, value).ToList();
        return inner.Count == 0
            ? null
            : (path, $"An error occurred decoding '{schema.ShortName}.{path}': {inner.Count} failures decoding:{string.Concat(inner.Select(failure => $"\n\t{failure.Property}: {failure.Reason}"))}");
    }

    static (string, string)? First(IEnumerable<(string, string)?> failures) => failures.FirstOrDefault(failure => failure is not null);

    static string GoType(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StringValue => "string",
        Value.KindOneofCase.NumberValue => "float64",
        Value.KindOneofCase.BoolValue => "bool",
        Value.KindOneofCase.ListValue => "[]interface {}",
        _ => "<nil>",
    };
}
