namespace Infra.Lab.Host;

/// <summary>Control groups (version 2) as the record of which processes belong to what.</summary>
internal static class ControlGroup
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static bool IsPopulated(string path)
    {
        try
        {
            return File.ReadAllText($"{path}/cgroup.events").Contains("populated 1", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is DirectoryNotFoundException or FileNotFoundException)
        {
            return false;
        }
    }

    /// <summary>Ends every process below it at once and removes the group.</summary>
    public static async Task EndAsync(string path, CancellationToken cancellation)
    {
        if (!Directory.Exists(path))
            return;
        await File.WriteAllTextAsync($"{path}/cgroup.kill", "1", cancellation);
        await Poll.UntilAsync(() => !IsPopulated(path), Patience, $"processes in {path} do not end", cancellation);
        Remove(path);
    }

    /// <summary>Stops every process below it where it is, or lets them go on; nothing to do where there is none.</summary>
    public static async Task FreezeAsync(string path, bool frozen, CancellationToken cancellation)
    {
        if (!Directory.Exists(path))
            return;
        await File.WriteAllTextAsync($"{path}/cgroup.freeze", frozen ? "1" : "0", cancellation);
        await Poll.UntilAsync(() => IsFrozen(path) == frozen, Patience, $"processes in {path} do not {(frozen ? "freeze" : "thaw")}", cancellation);
    }

    static bool IsFrozen(string path) => File.ReadAllText($"{path}/cgroup.events").Contains("frozen 1", StringComparison.Ordinal);

    static void Remove(string path)
    {
        foreach (var child in Directory.GetDirectories(path))
            Remove(child);
        Directory.Delete(path);
    }
}
