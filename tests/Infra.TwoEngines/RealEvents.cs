using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Infra.TwoEngines;

/// <summary>The event log of the real command, reduced to what is compared.</summary>
sealed partial record RealEvents(IReadOnlyList<string> Steps, IReadOnlyList<string> Diagnostics)
{
    public static RealEvents Read(string file)
    {
        var events = File.ReadLines(file).Where(l => l.Length > 0).Select(l => JsonNode.Parse(l)!.AsObject()).ToArray();
        return new([.. events.Select(Step).OfType<string>()], [.. events.Select(Diagnostic).OfType<string>().Where(d => !OfThePlace(d))]);
    }

    static string? Step(JsonObject happened) =>
        happened["resourcePreEvent"]?["metadata"] is { } starts ? $"{starts["op"]} {starts["urn"]}"
        : happened["resOpFailedEvent"]?["metadata"] is { } failed ? $"failed {failed["op"]} {failed["urn"]}"
        : null;

    static string? Diagnostic(JsonObject happened) => happened["diagnosticEvent"] is { } said && said["ephemeral"]?.GetValue<bool>() != true
        ? $"{said["severity"]}: {Colour().Replace((string?)said["message"] ?? "", "").TrimEnd()}"
        : null;

    /// <summary>Where the real command found a plugin is this machine's.</summary>
    static bool OfThePlace(string diagnostic) => diagnostic.StartsWith("warning: using pulumi-resource-", StringComparison.Ordinal);

    [GeneratedRegex(@"<\{%[^%]*%\}>")]
    private static partial Regex Colour();
}
