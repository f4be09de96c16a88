using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The [Input] members of argument classes, looked up once per class.</summary>
internal static class InputMembers
{
    const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly ConcurrentDictionary<Type, InputMember[]> Known = new();

    /// <summary>What an object of arguments holds, by the names on the wire.</summary>
    /// <exception cref="ArgumentNullException">A required member is not set.</exception>
    public static IEnumerable<(string Name, object? Value)> ValuesOf(InputArgs args)
    {
        if (args is INamedArgs named) return named.Values.Select(v => (v.Key, v.Value));
        return Of(args.GetType()).Select(member => (member.Name, Value(member, args)));
    }

    static object? Value(InputMember member, InputArgs args)
    {
        var value = member.Get(args);
        return value is null && member.IsRequired
            ? throw new ArgumentNullException(member.Name, $"[Input] {member.FullName} is required but was not given a value")
            : value;
    }

    static InputMember[] Of(Type args) => Known.GetOrAdd(args, type => [.. Find(type)]);

    static IEnumerable<InputMember> Find(Type type)
    {
        for (var owner = type; owner is not null && owner != typeof(InputArgs); owner = owner.BaseType)
        {
            foreach (var field in owner.GetFields(Declared))
                if (field.GetCustomAttribute<InputAttribute>() is { } input) yield return Member(input, field, field.GetValue);
            foreach (var property in owner.GetProperties(Declared))
                if (property.GetCustomAttribute<InputAttribute>() is { } input) yield return Member(input, property, property.GetValue);
        }
    }

    static InputMember Member(InputAttribute input, MemberInfo member, Func<object, object?> get)
    {
        var fullName = $"{member.DeclaringType!.FullName}.{member.Name}";
        return input.Json
            ? throw new NotSupportedException($"{fullName}: members sent as JSON text are not part of this offline SDK; use the official one.")
            : new(input.Name, fullName, input.IsRequired, get);
    }
}
