using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Engine.State;

/// <summary>Pulumi's lock file of a stack, held while an operation runs.</summary>
internal sealed class StackLock : IDisposable
{
    readonly string file;

    StackLock(string file) => this.file = file;

    /// <summary>Takes the lock, or refuses with Pulumi's text. A lock left by a process of this host that is gone is removed with a warning.</summary>
    /// <exception cref="EngineException">Another operation holds the stack.</exception>
    public static StackLock Take(string folder, Action<string> warn)
    {
        var mine = Path.Combine(folder, $"{Guid.NewGuid()}.json");
        Write(mine, JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["pid"] = Environment.ProcessId,
            ["username"] = Environment.UserName,
            ["hostname"] = Environment.MachineName,
            ["timestamp"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            ["process"] = JsonSerializer.SerializeToNode(ProcessIdentity.Of(Environment.ProcessId)),
        }));
        var taken = new StackLock(mine);
        var others = Directory.GetFiles(folder, "*.json").Where(f => f != mine).Where(f => !RemoveStale(f, warn)).Select(Describe).ToArray();
        if (others.Length == 0)
            return taken;
        taken.Dispose();
        throw new EngineException(
            $"the stack is currently locked by {others.Length} lock(s). Either wait for the other process(es) to end or delete the lock file with `pulumi cancel`.\n"
            + string.Join('\n', others));
    }

    public void Dispose() => File.Delete(file);

    /// <summary>Never half there, and no draft in the folder either: Pulumi takes every file in it for a lock.</summary>
    static void Write(string file, byte[] content)
    {
        var folder = Path.GetDirectoryName(file)!;
        try
        {
            Directory.CreateDirectory(folder);
            var draft = $"{folder}.{Path.GetFileNameWithoutExtension(file)}.tmp";
            File.WriteAllBytes(draft, content);
            File.Move(draft, file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{file}: the stack cannot be locked: {problem.Message}\n"
                + $"Nothing was changed. Make {folder} writable, with room on its disk, and run the same command again.");
        }
    }

    static bool RemoveStale(string file, Action<string> warn)
    {
        var (pid, host, _, time) = Read(file);
        if (pid <= 0 || host != Environment.MachineName || !ProcessIdentity.IsGone(pid, ProcessOf(file)))
            return false;
        warn($"removing the lock of process {pid}, made on this host at {time}: the process is gone, its operation was interrupted");
        File.Delete(file);
        return true;
    }

    /// <summary>Null for a lock of the pulumi command, which does not say, and for one that is given back meanwhile.</summary>
    static ProcessIdentity? ProcessOf(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file))!["process"].Deserialize<ProcessIdentity>();
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    static string Describe(string file)
    {
        var (pid, host, user, time) = Read(file);
        return $"  file://{file}: created by {user}@{host} (pid {pid}) at {time}";
    }

    static (int Pid, string Host, string User, string Time) Read(string file)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(file))!;
            return ((int?)json["pid"] ?? 0, (string?)json["hostname"] ?? "", (string?)json["username"] ?? "", (string?)json["timestamp"] ?? "");
        }
        catch (Exception problem) when (problem is IOException or JsonException or InvalidOperationException or NullReferenceException)
        {
            return (0, "an unreadable lock", "", "");
        }
    }
}
