using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command.Schema;

/// <summary>Fills defaults, cuts whole numbers and marks what is secret by its nature.</summary>
static class InputCompletion
{
    public static Struct Complete(ObjectSchema schema, Struct inputs, bool withDefaults)
    {
        var completed = new Struct();
        foreach (var (name, value) in inputs.Fields)
            completed.Fields[name] = schema.Find(name) is { } field ? Complete(field, value, withDefaults) : value;
        foreach (var field in schema.Fields.Where(field => withDefaults && field.Default is not null && !completed.Fields.ContainsKey(field.Name)))
            completed.Fields[field.Name] = field.Default!.Clone();
        return completed;
    }

    static Value Complete(Field field, Value value, bool withDefaults)
    {
        var secret = field.Secret || PropertyValue.IsSecret(value);
        var plain = PropertyValue.Unwrap(value);
        plain = (field.Type, plain.KindCase) switch
        {
            (FieldType.Nested nested, Value.KindOneofCase.StructValue) => Value.ForStruct(Complete(nested.Schema, plain.StructValue, withDefaults)),
            (FieldType.Number { Whole: true }, Value.KindOneofCase.NumberValue) when withDefaults => Value.ForNumber(Math.Truncate(plain.NumberValue)),
            _ => plain,
        };
        return secret ? PropertyValue.Secret(plain) : plain;
    }
}
