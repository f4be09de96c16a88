using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Infra.Lab.Host;

/// <summary>Visits another network namespace on the calling thread.</summary>
internal static partial class NetworkNamespace
{
    const int Network = 0x40000000;
    const string Own = "/proc/thread-self/ns/net";

    /// <returns>False when there is no such namespace.</returns>
    public static bool TryDo(string path, Action action)
    {
        using var there = TryOpen(path);
        if (there is null)
            return false;
        using var back = File.OpenHandle(Own);
        // A file that is no namespace (any more): its machine is being switched off.
        if (SetNamespace(there, Network) != 0)
            return false;
        try
        {
            action();
            return true;
        }
        finally
        {
            // A thread that stayed there would give the next user of the thread pool another network.
            if (SetNamespace(back, Network) != 0)
                Environment.FailFast($"cannot come back from {path}: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }
    }

    static Microsoft.Win32.SafeHandles.SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    private static partial int SetNamespace(SafeHandle descriptor, int kind);
}
