using System.Security.Cryptography;

namespace Infra.Components.Nodes;

/// <summary>Host keys in authorized_keys form: <c>type base64 [comment]</c>.</summary>
internal static class HostKeys
{
    /// <summary>The kind of key asked for where none is declared.</summary>
    public const string Learnt = "ssh-ed25519";

    public static string Type(string? key) => string.IsNullOrWhiteSpace(key) ? Learnt : key.Trim().Split(' ')[0];

    public static bool Same(string one, string other) => Parts(one) == Parts(other);

    /// <summary>As ssh shows it: <c>SHA256:…</c>.</summary>
    public static string Fingerprint(string key) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(Decode(key))).TrimEnd('=');

    static byte[] Decode(string key)
    {
        var bytes = new byte[Parts(key).Base64.Length];
        return Convert.TryFromBase64String(Parts(key).Base64, bytes, out var length) ? bytes[..length] : [];
    }

    static (string Type, string Base64) Parts(string key) =>
        key.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var type, var text, ..] ? (type, text) : (key.Trim(), "");
}
