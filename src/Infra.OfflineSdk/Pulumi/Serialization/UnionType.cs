using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>A union from the first of its types that the value fits.</summary>
internal static class UnionType
{
    public static Func<object, object> From(Type union)
    {
        var types = union.GetGenericArguments();
        var (first, second) = (Factory(union, "FromT0"), Factory(union, "FromT1"));
        return value =>
        {
            try
            {
                return first.Invoke(null, [Conversion.To(types[0], value, "union")])!;
            }
            catch (InvalidOperationException)
            {
                return second.Invoke(null, [Conversion.To(types[1], value, "union")])!;
            }
        };
    }

    static MethodInfo Factory(Type union, string name) => union.GetMethod(name, BindingFlags.Static | BindingFlags.Public)!;
}
