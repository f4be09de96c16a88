using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Turns what was read into the type that a property has; the way is looked up once per type.</summary>
internal static class Conversion
{
    static readonly ConcurrentDictionary<Type, Func<object, object>> Known = new();

    /// <exception cref="InvalidOperationException">The value does not fit the type.</exception>
    public static object? To(Type type, object? value, string where)
    {
        if (value is null) return null;
        try
        {
            return Known.GetOrAdd(type, Find)(value);
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException)
        {
            throw new InvalidOperationException($"{where}: expected {type.Name}, got {value.GetType().Name} from the engine.", e);
        }
    }

    static Func<object, object> Find(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Find(underlying);
        if (type == typeof(object)) return value => value;
        if (type == typeof(int)) return value => value is double number ? checked((int)number) : int.Parse((string)value);
        if (type == typeof(double)) return value => value is double ? value : double.Parse((string)value);
        if (type == typeof(bool)) return value => value is bool ? value : bool.Parse((string)value);
        if (type == typeof(JsonElement)) return value => JsonSerializer.SerializeToElement(value);
        if (type.IsEnum) return value => Enum.ToObject(type, checked((int)(double)value));
        if (EnumStruct.Is(type)) return value => EnumStruct.From(type, value);
        if (IsGeneric(type, typeof(ImmutableArray<>))) return Collections.ArrayOf(type.GetGenericArguments()[0]);
        if (IsGeneric(type, typeof(ImmutableDictionary<,>))) return Collections.MapOf(type.GetGenericArguments()[1]);
        if (IsGeneric(type, typeof(Union<,>))) return UnionType.From(type);
        if (OutputType.Is(type)) return OutputType.From(type);
        return value => type.IsInstanceOfType(value) ? value : throw new InvalidCastException();
    }

    static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
