using System.Globalization;
using Infra.Engine.Properties;
using Infra.Engine.State;
using Pulumirpc;

namespace Infra.Engine.Deployment;

/// <summary>The state that a registration asks for, before a provider has looked at it.</summary>
internal static class Wanted
{
    public static ResourceState From(RegisterResourceRequest request, string urn, string provider, Registered own) => new()
    {
        Urn = urn,
        Type = request.Type,
        Custom = request.Custom,
        Parent = request.Parent,
        Protect = own.Protect,
        RetainOnDelete = own.RetainOnDelete,
        DeletedWith = own.DeletedWith,
        Dependencies = [.. request.Dependencies.Distinct()],
        PropertyDependencies = PropertyDependencies(request),
        Provider = provider,
        AdditionalSecretOutputs = [.. request.AdditionalSecretOutputs],
        Timeouts = request.CustomTimeouts is { } t ? new(Seconds(t.Create), Seconds(t.Update), Seconds(t.Delete)) : Timeouts.None,
        IgnoreChanges = [.. request.IgnoreChanges],
        ReplaceOnChanges = [.. request.ReplaceOnChanges],
        HideDiff = [.. request.HideDiffs],
    };

    /// <summary>An SDK that does not say where its values come from means that each may come from every dependency.</summary>
    static Dictionary<string, IReadOnlyList<string>> PropertyDependencies(RegisterResourceRequest request) =>
        request.PropertyDependencies.Count > 0
            ? request.PropertyDependencies.Keys.Union((request.Object ?? new()).Fields.Keys).ToDictionary(key => key, key => (IReadOnlyList<string>)[.. Said(request, key).Concat(Carried(request, key)).Distinct()])
            : (request.Object ?? new()).Fields.Keys.ToDictionary(key => key, _ => (IReadOnlyList<string>)[.. request.Dependencies.Distinct()]);

    static IEnumerable<string> Said(RegisterResourceRequest request, string property) =>
        request.PropertyDependencies.TryGetValue(property, out var said) ? said.Urns : [];

    /// <summary>What an output value among the inputs says of where it comes from.</summary>
    static IEnumerable<string> Carried(RegisterResourceRequest request, string property) =>
        request.Object is { } inputs && inputs.Fields.TryGetValue(property, out var value) ? Rewriting.OutputDependencies(value) : [];

    /// <summary>A duration in Go's writing: <c>1h30m</c>, <c>90s</c>, <c>500ms</c>.</summary>
    /// <exception cref="EngineException">The text is no duration.</exception>
    internal static double Seconds(string text)
    {
        var (seconds, at) = (0.0, 0);
        while (at < text.Length)
        {
            var end = at;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
                end++;
            var unit = end;
            while (unit < text.Length && char.IsAsciiLetter(text[unit]))
                unit++;
            if (!double.TryParse(text[at..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || Unit(text[end..unit]) is not { } factor)
                throw new EngineException($"customTimeouts: '{text}' is no duration (write 90s, 5m, 1h30m)");
            seconds += number * factor;
            at = unit;
        }
        return seconds;
    }

    static double? Unit(string unit) => unit switch
    {
        "h" => 3600,
        "m" => 60,
        "s" => 1,
        "ms" => 1e-3,
        "us" => 1e-6,
        "ns" => 1e-9,
        _ => null,
    };
}
