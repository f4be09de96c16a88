using System.Globalization;

namespace Infra.Lab.Host;

/// <summary>
/// The kernel's limit of inotify instances for each user counts root's of all machines together: seven a machine as measured. Where it
/// is reached, the next machine hangs at boot without a word. Distributions set 128.
/// </summary>
internal static class InotifyLimit
{
    const string Setting = "/proc/sys/fs/inotify/max_user_instances";
    const int Enough = 1024;

    /// <summary>Raises the limit where it is lower, until this host boots again.</summary>
    public static async Task EnsureAsync(IProgress<string> progress, CancellationToken cancellation)
    {
        var limit = int.Parse(await File.ReadAllTextAsync(Setting, cancellation), CultureInfo.InvariantCulture);
        if (limit >= Enough)
            return;
        progress.Report($"fs.inotify.max_user_instances of this machine is {limit}, enough for few lab machines: set to {Enough} until it boots again");
        await File.WriteAllTextAsync(Setting, $"{Enough}", cancellation);
    }
}
