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
            // As the state itself was just written: plain or packed.
            var compression = backend.State(project, stack).Compression;
            Write(backend, project, stack, entry, config, Packing.Pack(compression, checkpoint), compression);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{backend.HistoryFolder(project, stack)}: the {entry.Kind} {(entry.Succeeded ? "succeeded" : "failed")} and its state is saved, "
                + $"but its history and backup cannot be written: {problem.Message}\nMake room and run it again: what is done stays done.");
        }
    }

    static void Write(FileBackend backend, string project, string stack, HistoryEntry entry, JsonObject config, byte[] checkpoint, Compression compression)
    {
        var json = ".json" + compression.Ending();
        var now = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * 100;
        var name = Path.Combine(backend.HistoryFolder(project, stack), string.Create(CultureInfo.InvariantCulture, $"{stack}-{now}"));
        FileBackend.Replace($"{name}.checkpoint{json}", checkpoint);
        FileBackend.Replace($"{name}.history{json}", Packing.Pack(compression, JsonSerializer.SerializeToUtf8Bytes(new JsonObject
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
        })));
        if (PulumiFlag.Read("DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS", "DISABLE_CHECKPOINT_BACKUPS") != true)
            FileBackend.Replace(Path.Combine(backend.BackupFolder(project, stack), string.Create(CultureInfo.InvariantCulture, $"{stack}.{now}{json}")), checkpoint);
    }

    /// <summary>The newest entry, or null where nothing was ever recorded.</summary>
    public static HistoryEntry? Last(FileBackend backend, string project, string stack)
    {
        var folder = backend.HistoryFolder(project, stack);
        var newest = Listing.Files(folder).Select(f => f.FullName).Where(f => Packing.Plain(f).EndsWith(".history.json", StringComparison.Ordinal)).Max(StringComparer.Ordinal);
        if (newest is null)
            return null;
        var json = JsonNode.Parse(Packing.Unpack(File.ReadAllBytes(newest)))!;
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
