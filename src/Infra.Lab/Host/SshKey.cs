namespace Infra.Lab.Host;

internal static class SshKey
{
    /// <summary>A new ed25519 key without passphrase, mode 0600, and its public half beside it.</summary>
    public static async Task CreateAsync(string path, string comment, CancellationToken cancellation)
    {
        File.Delete(path);
        await Command.RunAsync(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", path], cancellation);
    }
}
