using Google.Protobuf.WellKnownTypes;

namespace Infra.TwoEngines;

/// <summary>Values as a program sends them.</summary>
public static class Wire
{
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    public const string Signature = "4dabf18193072939515e22adb298388d";

    /// <summary>An object; values are what <see cref="Of(object?)"/> takes.</summary>
    public static Struct Of(params (string Key, object? Value)[] members)
    {
        var result = new Struct();
        foreach (var (key, value) in members)
            result.Fields[key] = Of(value);
        return result;
    }

    /// <summary>Text, number, flag, null, list (<c>object[]</c>), object (<see cref="Struct"/>) or a value as it is.</summary>
    public static Value Of(object? value) => value switch
    {
        null => Value.ForNull(),
        Value known => known,
        string text => Value.ForString(text),
        bool flag => Value.ForBool(flag),
        Struct inner => Value.ForStruct(inner),
        object?[] list => Value.ForList([.. list.Select(Of)]),
        _ => Value.ForNumber(Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)),
    };

    public static Value Secret(object? value) =>
        Value.ForStruct(Of((Signature, "1b47061264138c4ac30d75fd1eb44270"), ("value", Of(value))));
}
