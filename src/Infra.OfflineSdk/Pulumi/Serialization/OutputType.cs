using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>Classes marked [OutputType], built by their marked constructor from an object's members.</summary>
internal static class OutputType
{
    const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static bool Is(Type type) => type.GetCustomAttribute<OutputTypeAttribute>() is not null;

    public static Func<object, object> From(Type type)
    {
        var constructor = type.GetConstructors(Instance)
            .FirstOrDefault(c => c.GetCustomAttribute<OutputConstructorAttribute>() is not null)
            ?? throw new InvalidOperationException($"{type.FullName} is an [OutputType] without a constructor marked [OutputConstructor].");
        var parameters = constructor.GetParameters()
            .Select(p => (Name: p.GetCustomAttribute<OutputConstructorParameterAttribute>()?.Name ?? p.Name!, p.ParameterType))
            .ToArray();
        return value =>
        {
            var members = (ImmutableDictionary<string, object?>)value;
            return constructor.Invoke([.. parameters.Select(p =>
                Conversion.To(p.ParameterType, members.GetValueOrDefault(p.Name), $"{type.Name}.{p.Name}"))]);
        };
    }
}
