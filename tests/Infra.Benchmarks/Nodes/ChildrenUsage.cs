using System.Runtime.InteropServices;

namespace Infra.Benchmarks.Nodes;

/// <summary>Processor time of every process that this one started and that has ended, with those that they started and waited for.</summary>
static partial class ChildrenUsage
{
    const int Children = -1;

    public static TimeSpan Now()
    {
        var usage = new long[18];
        if (GetUsage(Children, usage) != 0) throw new InvalidOperationException($"getrusage: error {Marshal.GetLastPInvokeError()}");
        return TimeSpan.FromSeconds(usage[0] + usage[2]) + TimeSpan.FromMicroseconds(usage[1] + usage[3]);
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)] private static partial int GetUsage(int who, [Out] long[] usage);
}
