using System.Text.Json.Nodes;
using Infra.Cli.Display;
using Infra.Cli.Project;

namespace Infra.Cli.Operations;

/// <summary>The newest entry of a stack's history.</summary>
sealed record LastUpdate(string Kind, string Result, DateTimeOffset Ended, string Message, string Changes)
{
    public static LastUpdate? Of(StackBackend backend)
    {
        if (!Directory.Exists(backend.HistoryFolder)) return null;
        // The name ends in the time in nanoseconds, so the last name is the last update.
        var newest = Directory.EnumerateFiles(backend.HistoryFolder, "*.history.json").Max(StringComparer.Ordinal);
        if (newest is null || JsonNode.Parse(File.ReadAllText(newest)) is not JsonObject entry) return null;
        var changes = (entry["resourceChanges"] as JsonObject ?? []).Select(c => $"{c.Value} {c.Key}");
        return new(
            Text(entry, "kind"), Text(entry, "result"),
            DateTimeOffset.FromUnixTimeSeconds(entry["endTime"]?.GetValue<long>() ?? 0),
            Text(entry, "message"), string.Join(", ", changes));
    }

    public Line Line(string stack) => new(
        $"Stack {stack}: last {Kind} {Result} at {Ended:yyyy-MM-dd HH:mm:ss}Z ({Changes}){(Message.Length > 0 ? $": {Message}" : "")}",
        Result == "succeeded" ? Tone.Add : Tone.Error);

    public JsonObject Json() => new()
    {
        ["kind"] = Kind,
        ["result"] = Result,
        ["ended"] = Ended.ToString("O"),
        ["message"] = Message,
        ["changes"] = Changes,
    };

    static string Text(JsonObject entry, string key) => entry[key]?.GetValue<string>() ?? "";
}
