using System.Runtime.InteropServices;

namespace Infra.Cli.Labs;

static partial class NativeMethods
{
    const string C = "libc";

    public const int NewNetworkNamespace = 0x40000000;

    [LibraryImport(C, EntryPoint = "geteuid")]
    public static partial uint EffectiveUser();

    [LibraryImport(C, EntryPoint = "setns", SetLastError = true)]
    public static partial int SetNamespace(SafeHandle descriptor, int kind);

    /// <summary>Both lists end with a null.</summary>
    [LibraryImport(C, EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Execute(string path, string?[] arguments, string?[] environment);
}
