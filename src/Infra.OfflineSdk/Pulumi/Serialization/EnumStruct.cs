using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Structs that stand for a set of texts or numbers: what they are on the wire, and back.</summary>
internal static class EnumStruct
{
    static readonly ConcurrentDictionary<Type, MethodInfo?> Conversions = new();

    /// <summary>The text or number; null where the object is no such struct.</summary>
    public static object? ValueOf(object value) => Conversion(value.GetType())?.Invoke(null, [value]);

    public static bool Is(Type type) => Conversion(type) is not null;

    public static object From(Type type, object value)
    {
        var plain = Conversion(type)!.ReturnType;
        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [plain])
            ?? throw new InvalidOperationException($"{type.FullName} needs a constructor from {plain.Name}.");
        return constructor.Invoke([plain == typeof(int) ? Convert.ToInt32(value) : value]);
    }

    static MethodInfo? Conversion(Type type) => Conversions.GetOrAdd(type, static t =>
        t.GetCustomAttribute<EnumTypeAttribute>() is null
            ? null
            : t.GetMethod("op_Explicit", BindingFlags.Static | BindingFlags.Public, [t])
                ?? throw new InvalidOperationException($"{t.FullName} needs an explicit conversion to its text or number."));
}
