using System.Text.Json;
using Infra.Components.Kolla.Expressions;

namespace Infra.Components.Kolla;

/// <summary>
/// Values of Kolla's variables as Kolla would see them: what was set, else the release's replacement for what only Ansible can evaluate,
/// else its default, else a role's. Nothing is guessed: what cannot be evaluated is an <see cref="ExpressionException"/> with its name.
/// </summary>
public sealed class Variables : IScope
{
    private readonly KollaRelease _release;
    private readonly IReadOnlyDictionary<string, JsonElement> _set;
    private readonly Dictionary<string, object?> _known = new(StringComparer.Ordinal);
    private readonly List<string> _underway = [];

    private readonly KollaGroups? _groups;

    private Variables(KollaRelease release, IReadOnlyDictionary<string, JsonElement> set, KollaGroups? groups) => (_release, _set, _groups) = (release, set, groups);

    /// <summary>Of a release with what is set in its globals.</summary>
    public static Variables Of(KollaRelease release, IReadOnlyDictionary<string, JsonElement> set) => new(release, set, null);

    /// <summary>The same where expressions may ask for the members of the inventory's groups.</summary>
    public static Variables Of(KollaRelease release, IReadOnlyDictionary<string, JsonElement> set, KollaGroups groups) => new(release, set, groups);

    /// <summary>A variable as text.</summary>
    public string Text(string name) => Said(PythonValue.Defined(Value(name)));

    /// <summary>An expression (or plain value) as text.</summary>
    public string Text(JsonElement expression) => Said(Value(expression));

    /// <summary>Whether a variable is true for Ansible's <c>bool</c>.</summary>
    public bool Flag(string name) => Filters.Bool(PythonValue.Defined(Value(name)));

    /// <summary>Whether an expression (or plain value) is true for Ansible's <c>bool</c>.</summary>
    public bool Flag(JsonElement expression) => Filters.Bool(Value(expression));

    object? IScope.Value(string name) => Value(name);

    private static string Said(object? value) => value is null ? "" : PythonValue.Text(value);

    private object? Value(string name)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        if (_underway.Contains(name)) throw new ExpressionException($"'{name}' depends on itself: {string.Join(" → ", _underway.SkipWhile(n => n != name))} → {name}");
        if (!_set.TryGetValue(name, out var expression) && !_release.Replacements.TryGetValue(name, out expression)
            && !_release.Defaults.TryGetValue(name, out expression) && !_release.RoleVariables.TryGetValue(name, out expression))
            return name == "groups" && _groups is not null ? _groups : new Undefined(name);
        _underway.Add(name);
        try
        {
            return _known[name] = Value(expression);
        }
        catch (ExpressionException e) when (e.InnerException is null)
        {
            throw new ExpressionException($"Kolla {_release.Release}: variable '{name}' cannot be evaluated: {e.Message}", e);
        }
        finally
        {
            _underway.RemoveAt(_underway.Count - 1);
        }
    }

    private object? Value(JsonElement expression) => expression.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => expression.TryGetInt64(out var whole) ? whole : expression.GetRawText(),
        JsonValueKind.String when expression.GetString()! is var text => text.Contains('{') ? Template.Of(text).Value(this) : text,
        JsonValueKind.Array => expression.EnumerateArray().Select(Value).ToList(),
        _ => throw new ExpressionException("a mapping cannot be evaluated here"),
    };
}
