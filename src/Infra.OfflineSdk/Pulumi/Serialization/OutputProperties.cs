using System.Collections.Concurrent;
using System.Reflection;
using Pulumi.Outputs;

namespace Pulumi.Serialization;

/// <summary>The [Output] properties of a resource class, looked up once per class.</summary>
internal static class OutputProperties
{
    const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly ConcurrentDictionary<Type, OutputProperty[]> Known = new();

    public static OutputProperty[] Of(Type resource) => Known.GetOrAdd(resource, type => [.. Find(type)]);

    // A private setter is only seen on the class that declares it.
    static IEnumerable<OutputProperty> Find(Type type)
    {
        for (var owner = type; owner is not null && owner != typeof(object); owner = owner.BaseType)
            foreach (var property in owner.GetProperties(Declared))
                if (property.GetCustomAttribute<OutputAttribute>() is { } output)
                    yield return new(output.Name ?? property.Name, property, typeof(PendingOutput<>).MakeGenericType(ValueType(property)));
    }

    static Type ValueType(PropertyInfo property)
    {
        var where = $"[Output] {property.DeclaringType!.FullName}.{property.Name}";
        if (!property.PropertyType.IsGenericType || property.PropertyType.GetGenericTypeDefinition() != typeof(Output<>))
            throw new InvalidOperationException($"{where} was not an Output<T>");
        return property.SetMethod is null
            ? throw new InvalidOperationException($"{where} did not have a 'set' method")
            : property.PropertyType.GetGenericArguments()[0];
    }
}
