using Infra.Engine.Protocol;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>A pinned host key.</summary>
/// <param name="Type">The key's type, <c>ssh-ed25519</c>.</param>
/// <param name="Blob">The key in wire form.</param>
sealed record HostKey(string Type, byte[] Blob)
{
    /// <summary>Reads a line of authorized_keys; what stands before the type (a host name, options) and after the key is passed over.</summary>
    public static HostKey Parse(string line)
    {
        var words = line.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (IsType(words[i]) && TryDecode(words[i + 1]) is { } blob)
                return new(words[i], blob);
        }
        throw new ProviderException("failed to parse host key: ssh: no key found");
    }

    /// <summary>The signature algorithms with which a server can prove that it holds the key.</summary>
    public IReadOnlyList<string> Algorithms => Type == "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [Type];

    public bool Matches(ReadOnlySpan<byte> shown) => shown.SequenceEqual(Blob);

    static bool IsType(string word) => word.StartsWith("ssh-", StringComparison.Ordinal) || word.StartsWith("ecdsa-sha2-", StringComparison.Ordinal);

    static byte[]? TryDecode(string text)
    {
        var buffer = new byte[text.Length];
        return Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }
}
