using System.Globalization;

namespace Infra.Components.Kolla.Expressions;

/// <summary>What Python makes of values: truth, text, comparisons.</summary>
internal static class PythonValue
{
    public static object? Defined(object? value) => value is Undefined { Name: var name } ? throw new ExpressionException($"'{name}' is not defined") : value;

    public static bool IsTrue(object? value) => Defined(value) switch
    {
        null => false,
        bool flag => flag,
        long number => number != 0,
        string text => text.Length > 0,
        List<object?> list => list.Count > 0,
        var other => throw Unfit(other, "a truth"),
    };

    /// <summary>As it stands in a text.</summary>
    public static string Text(object? value) => Defined(value) switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        long number => number.ToString(CultureInfo.InvariantCulture),
        string text => text,
        List<object?> list => $"[{string.Join(", ", list.Select(i => i is string s ? $"'{s}'" : Text(i)))}]",
        var other => throw Unfit(other, "a text"),
    };

    public static object? Add(object? left, object? right) => (Defined(left), Defined(right)) switch
    {
        (List<object?> a, List<object?> b) => a.Concat(b).ToList(),
        (string a, string b) => a + b,
        (long a, long b) => a + b,
        var (a, b) => throw new ExpressionException($"{Text(a)} + {Text(b)} is not understood"),
    };

    public static bool Compare(object? left, string sign, object? right)
    {
        (left, right) = (Defined(left), Defined(right));
        return sign switch
        {
            "==" => Equal(left, right),
            "!=" => !Equal(left, right),
            "in" => In(left, right),
            "not in" => !In(left, right),
            ">" => Order(left, right) > 0,
            "<" => Order(left, right) < 0,
            ">=" => Order(left, right) >= 0,
            _ => Order(left, right) <= 0,
        };
    }

    private static bool Equal(object? left, object? right) => (left, right) switch
    {
        (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(p => Equal(p.First, p.Second)),
        (bool or long, bool or long) => Number(left) == Number(right),
        _ => Equals(left, right),
    };

    private static bool In(object? item, object? whole) => whole switch
    {
        List<object?> list => list.Any(i => Equal(i, item)),
        string text when item is string part => text.Contains(part, StringComparison.Ordinal),
        _ => throw Unfit(whole, "something to look in"),
    };

    private static int Order(object? left, object? right) => (left, right) switch
    {
        (bool or long, bool or long) => Number(left).CompareTo(Number(right)),
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => throw new ExpressionException($"{Text(left)} and {Text(right)} have no order"),
    };

    private static long Number(object? value) => value is bool flag ? (flag ? 1 : 0) : (long)value!;

    private static ExpressionException Unfit(object? value, string wanted) => new($"{value?.GetType().Name ?? "None"} is not {wanted}");
}
