using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Lists and maps of a given element type from those of any.</summary>
internal static class Collections
{
    public static Func<object, object> ArrayOf(Type element) => Make(nameof(Array), element);

    public static Func<object, object> MapOf(Type element) => Make(nameof(Map), element);

    static Func<object, object> Make(string method, Type element) =>
        typeof(Collections).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(element).CreateDelegate<Func<object, object>>();

    static object Array<T>(object list) =>
        ((ImmutableArray<object?>)list).Select((item, i) => (T)Conversion.To(typeof(T), item, $"[{i}]")!).ToImmutableArray();

    static object Map<T>(object map) =>
        ((ImmutableDictionary<string, object?>)map).ToImmutableDictionary(e => e.Key, e => (T)Conversion.To(typeof(T), e.Value, e.Key)!);
}
