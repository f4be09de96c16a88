using System.Runtime.CompilerServices;

namespace Infra.Components.Tests;

/// <summary>A rendered file compared with the one in the folder <c>snapshots</c> beside the test. UPDATE_SNAPSHOTS=1 writes it.</summary>
internal static class Snapshot
{
    public static void Match(string name, string rendered, [CallerFilePath] string test = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(test)!, "snapshots", name);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, rendered);
        }
        Assert.True(File.Exists(path), $"no snapshot {path}; UPDATE_SNAPSHOTS=1 writes it");
        Assert.Equal(File.ReadAllText(path), rendered);
    }
}
