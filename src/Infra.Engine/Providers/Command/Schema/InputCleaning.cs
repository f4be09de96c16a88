using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command.Schema;

/// <summary>Inputs in the form that is kept: no null members of objects, no references to resources, no negative zero, assets spelt out.</summary>
static class InputCleaning
{
    public static Struct Clean(Struct properties)
    {
        var cleaned = new Struct();
        foreach (var (key, value) in properties.Fields.Where(member => !PropertyValue.IsNull(member.Value)))
            cleaned.Fields[key] = Clean(value);
        return cleaned;
    }

    static Value Clean(Value value) => value.KindCase switch
    {
        Value.KindOneofCase.StructValue when PropertyValue.Signature(value) == PropertyValue.ResourceSignature => Value.ForStruct(new Struct()),
        Value.KindOneofCase.StructValue when PropertyValue.IsAssetOrArchive(value) => AssetForm.Spell(value),
        Value.KindOneofCase.StructValue => Value.ForStruct(Clean(value.StructValue)),
        Value.KindOneofCase.ListValue => Value.ForList([.. value.ListValue.Values.Select(Clean)]),
        Value.KindOneofCase.NumberValue => Value.ForNumber(value.NumberValue + 0.0),
        _ => value.Clone(),
    };
}
