using System.Text.Json;
using Infra.Engine.Providers.Tests.Support;

namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>The two servers of the recordings, and the keys they know, made anew.</summary>
sealed class RecordedSsh : IDisposable
{
    const string Accounts = "UsePAM no\nPasswordAuthentication yes\nKbdInteractiveAuthentication no";

    readonly SshServer denying = new(new SshServerOptions { Accounts = true, Authentication = Accounts });
    readonly SshServer accepting = new(new SshServerOptions { Accounts = true, Authentication = Accounts, AcceptEnv = "*" });
    readonly int closedPort = SshServer.FreePort();
    readonly Dictionary<string, string> placeholders = [];

    public RecordedSsh()
    {
        if (Missing is not null)
            return;
        var user = Key("user", "-t ed25519");
        Key("user_rsa", "-t rsa -b 2048");
        Key("user_enc", "-t ed25519", "kpass");
        Key("other", "-t ed25519");
        foreach (var server in new[] { denying, accepting })
            File.WriteAllText(server.PathOf("authorized_keys"), string.Concat(new[] { "key-user.pub", "key-user_rsa.pub", "key-user_enc.pub" }.Select(name => File.ReadAllText(denying.PathOf(name)))));
        Add("<PRIVATE_KEY>", user.TrimEnd().Replace("\n", "\r\n", StringComparison.Ordinal));
        Add("<PUBLIC_KEY:host_ed25519>", Blob(denying.HostKey));
        Add("<PUBLIC_KEY:host_rsa>", Blob(denying.RsaHostKey));
        Add("<PUBLIC_KEY:host2_ed25519>", Blob(accepting.HostKey));
        Add("<GOLDEN>/ssh/keys/user.pub", denying.PathOf("key-user.pub"));
        Add("<GOLDEN>/ssh/home/root", denying.Home);
        Add("22022", $"{denying.Port}");
        Add("22023", $"{accepting.Port}");
        Add("22029", $"{closedPort}");
    }

    public string? Missing => denying.Missing;

    /// <summary>A recorded line as it would have been recorded with these servers.</summary>
    public string Place(string line) => placeholders.Aggregate(line, (text, pair) => text.Replace(pair.Key, pair.Value, StringComparison.Ordinal));

    public void Dispose()
    {
        denying.Dispose();
        accepting.Dispose();
    }

    string Key(string name, string options, string passphrase = "")
    {
        var key = denying.Keygen($"key-{name}", options, passphrase);
        Add($"<PRIVATE_KEY:{name}>", key.TrimEnd());
        return key;
    }

    void Add(string placeholder, string text) => placeholders[placeholder] = JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString();

    static string Blob(string publicKey) => publicKey.Split(' ')[1];
}
