using System.Globalization;

namespace Infra.Components.Kolla.Expressions;

/// <summary>The filters that the facts use; Ansible's <c>bool</c> among them.</summary>
internal static class Filters
{
    public static object? Apply(string filter, object? value, IReadOnlyList<object?> arguments) => filter switch
    {
        "default" => value is Undefined || (arguments.Count > 1 && PythonValue.IsTrue(arguments[1]) && !PythonValue.IsTrue(value)) ? arguments[0] : value,
        "bool" => Bool(PythonValue.Defined(value)),
        "int" => Int(PythonValue.Defined(value)),
        "round" => Round(value, arguments),
        "string" => PythonValue.Text(value),
        "lower" => PythonValue.Text(value).ToLowerInvariant(),
        "length" => (long)(PythonValue.Defined(value) switch
        {
            string text => text.Length,
            List<object?> list => list.Count,
            var other => throw new ExpressionException($"{PythonValue.Text(other)} has no length"),
        }),
        _ => throw new ExpressionException($"the filter '{filter}' is not understood"),
    };

    /// <summary>Ansible's: yes, on, 1 and true are true, whatever their case.</summary>
    public static bool Bool(object? value) => value switch
    {
        bool flag => flag,
        long number => number == 1,
        string text => text.ToLowerInvariant() is "yes" or "on" or "1" or "true",
        _ => false,
    };

    private static double Round(object? value, IReadOnlyList<object?> arguments) => (PythonValue.Defined(value), arguments) switch
    {
        (double number, [0L, "ceil"]) => Math.Ceiling(number),
        _ => throw new ExpressionException("only rounding up is understood"),
    };

    private static long Int(object? value) => value switch
    {
        bool flag => flag ? 1 : 0,
        long number => number,
        double number => (long)number,
        string text when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };
}
