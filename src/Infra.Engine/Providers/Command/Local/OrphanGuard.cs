using System.Diagnostics;
using System.Globalization;

namespace Infra.Engine.Providers.Command.Local;

/// <summary>
/// Ends the running scripts when this process is killed: a script that goes on by itself would meet the one that the next
/// update starts. A small process waits for the end of its input, which comes when we are gone, however that happens.
/// </summary>
static class OrphanGuard
{
    const string Setsid = "/usr/bin/setsid";

    /// <summary>Reads <c>+ group</c> and <c>- group</c>; at the end kills the groups that are left.</summary>
    const string Watch = """
        groups=' '
        while read -r sign group; do
            case $sign in
                +) groups="$groups$group " ;;
                -) groups="${groups%% $group *} ${groups#* $group }" ;;
            esac
        done
        for group in $groups; do kill -s KILL -- "-$group"; done
        """;

    static readonly Lock Gate = new();
    static Process? guard;

    /// <summary>Makes the script the leader of a session of its own: it ends as one group, and a terminal's Ctrl-C is not for it.</summary>
    /// <remarks>A file that the kernel will not execute is started as it is, so that the failure is its own.</remarks>
    public static void Separate(ProcessStartInfo start)
    {
        if (!File.Exists(Setsid) || !StartsAsProgram(start.FileName))
            return;
        // It is there before the script: between the script's start and its name in the guard's list nothing must take time.
        lock (Gate)
            _ = Running();
        start.ArgumentList.Insert(0, start.FileName);
        start.FileName = Setsid;
    }

    /// <summary>Until the answer is disposed of, the script ends with us.</summary>
    public static IDisposable Watches(Process script)
    {
        if (script.StartInfo.FileName != Setsid)
            return new Watched(null);
        var group = script.Id.ToString(CultureInfo.InvariantCulture);
        Tell($"+ {group}");
        return new Watched(group);
    }

    static void Tell(string line)
    {
        lock (Gate)
        {
            var input = Running().StandardInput;
            input.Write(line + "\n");
            input.Flush();
        }
    }

    static Process Running() => guard is { HasExited: false } ? guard : guard = Process.Start(new ProcessStartInfo(Setsid, ["/bin/sh", "-c", Watch])
    {
        WorkingDirectory = "/",
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    static bool StartsAsProgram(string path)
    {
        const UnixFileMode executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            if ((File.GetUnixFileMode(path) & executable) == 0)
                return false;
            using var file = File.OpenRead(path);
            Span<byte> magic = stackalloc byte[4];
            var head = magic[..file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false)];
            return head.StartsWith("\u007fELF"u8) || head.StartsWith("#!"u8);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    sealed class Watched(string? group) : IDisposable
    {
        public void Dispose()
        {
            if (group is not null)
                Tell($"- {group}");
        }
    }
}
