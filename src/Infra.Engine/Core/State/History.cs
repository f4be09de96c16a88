using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Engine.State;

/// <summary>What an update leaves beside the state: a history entry with its checkpoint, and a backup.</summary>
internal static class History
{
    /// <param name="config">The stack's configuration as its file has it, secrets encrypted.</param>
    /// <exception cref="EngineException">It cannot be written.</exception>
    public static void Record(FileBackend backend, string project, string stack, HistoryEntry entry, JsonObject config, ReadOnlySpan<byte> checkpoint)
    {
        try
        {
            Write(backend, project, stack, entry, config, checkpoint);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{backend.HistoryFolder(project, stack)}: the {entry.Kind} {(entry.Succeeded ? "succeeded" : "failed")} and its state is saved, "
                + $"but its history and backup cannot be written: {problem.Message}\nMake room and run it again: what is done stays done.");
        }
    }

    static void Write(FileBackend backend, string project, string stack, HistoryEntry entry, JsonObject config, ReadOnlySpan<byte> checkpoint)
    {
        var now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100;
        var name = Path.Combine(backend.HistoryFolder(project, stack), string.Create(CultureInfo.InvariantCulture, $"{stack}-{now}"));
        FileBackend.Replace(name + ".checkpoint.json", checkpoint);
        FileBackend.Replace(name + ".history.json", JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["kind"] = entry.Kind,
            ["startTime"] = entry.Start.ToUnixTimeSeconds(),
            ["message"] = entry.Message,
            ["environment"] = new JsonObject(entry.Environment.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value))),
            ["config"] = config,
            ["version"] = 0,
            ["result"] = entry.Succeeded ? "succeeded" : "failed",
            ["endTime"] = entry.End.ToUnixTimeSeconds(),
            ["resourceChanges"] = new JsonObject(entry.Changes.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))),
        }));
        FileBackend.Replace(Path.Combine(backend.BackupFolder(project, stack), string.Create(CultureInfo.InvariantCulture, $"{stack}.{now}.json")), checkpoint);
    }

    /// <summary>The newest entry, or null where nothing was ever recorded.</summary>
    public static HistoryEntry? Last(FileBackend backend, string project, string stack)
    {
        var folder = backend.HistoryFolder(project, stack);
        var newest = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.history.json").Max(StringComparer.Ordinal) : null;
        if (newest is null)
            return null;
        var json = JsonNode.Parse(File.ReadAllText(newest))!;
        return new(
            (string?)json["kind"] ?? "",
            DateTimeOffset.FromUnixTimeSeconds((long?)json["startTime"] ?? 0),
            DateTimeOffset.FromUnixTimeSeconds((long?)json["endTime"] ?? 0),
            (string?)json["message"] ?? "",
            (string?)json["result"] == "succeeded",
            json["resourceChanges"]?.AsObject().ToDictionary(c => c.Key, c => (int)c.Value!) ?? [])
        {
            Environment = json["environment"]?.AsObject().ToDictionary(e => e.Key, e => (string?)e.Value ?? "") ?? [],
        };
    }
}
