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
        double number => number != 0,
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
        double number => number % 1 == 0 ? number.ToString("F1", CultureInfo.InvariantCulture) : number.ToString("R", CultureInfo.InvariantCulture),
        string text => text,
        List<object?> list => $"[{string.Join(", ", list.Select(i => i is string s ? $"'{s}'" : Text(i)))}]",
        var other => throw Unfit(other, "a text"),
    };

    /// <summary>A sum, product or quotient.</summary>
    public static object? Calculate(object? left, string sign, object? right) => (Defined(left), sign, Defined(right)) switch
    {
        (List<object?> a, "+", List<object?> b) => a.Concat(b).ToList(),
        (string a, "+", string b) => a + b,
        (long a, "+", long b) => a + b,
        (long a, "*", long b) => a * b,
        (long a, "/", long b) when b != 0 => (double)a / b,
        var (a, _, b) => throw new ExpressionException($"{Text(a)} {sign} {Text(b)} is not understood"),
    };

    /// <summary>An item of a list, or the hosts of a group.</summary>
    public static object? Item(object? whole, object? key) => (Defined(whole), Defined(key)) switch
    {
        (KollaGroups groups, string group) => groups[group].Cast<object?>().ToList(),
        (List<object?> list, long index) when index < list.Count => list[(int)index],
        var (_, k) => throw new ExpressionException($"there is no item {Text(k)}"),
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
