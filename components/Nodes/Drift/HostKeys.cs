using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Infra.Components.Nodes;

/// <summary>Host keys in authorized_keys form: <c>type base64 [comment]</c>.</summary>
internal static class HostKeys
{
    const string Rsa = "ssh-rsa";

    /// <summary>The kinds that are learnt where none is declared, the best first: every server has one of them.</summary>
    public static readonly string[] Learnt = ["ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", Rsa];

    public static string Type(string key) => Parts(key).Type;

    /// <summary>The ways in which a server may prove that it has the key, or one of those that are learnt. RSA by SHA-1 is none: servers refuse it.</summary>
    public static IEnumerable<string> Algorithms(string? key) =>
        (string.IsNullOrWhiteSpace(key) ? Learnt : [Type(key)]).SelectMany(type => type == Rsa ? (IEnumerable<string>)["rsa-sha2-512", "rsa-sha2-256"] : [type]);

    /// <summary>Names of ssh-keyscan for the key's type, or for all that are learnt.</summary>
    public static string Scanned(string? key) => string.IsNullOrWhiteSpace(key) ? "ed25519,ecdsa,rsa"
        : Type(key) is var type && type.StartsWith("ecdsa-", StringComparison.Ordinal) ? "ecdsa" : type[(type.IndexOf('-') + 1)..];

    /// <summary>A key of the wire as a line; its first word is its type, however it was proved.</summary>
    public static string Line(byte[] blob) => $"{TypeOf(blob)} {Convert.ToBase64String(blob)}";

    /// <summary>Why a declared key is none; null when it is one.</summary>
    public static string? Wrong(string key)
    {
        var (type, text) = Parts(key);
        if (text.Length == 0) return "is no host key";
        if (!Learnt.Contains(type)) return $"is of a type that is not known ({type})";
        return TypeOf(Decode(key)) == type ? null : "cannot be read";
    }

    public static bool Same(string one, string other) => Parts(one) == Parts(other);

    /// <summary>As ssh shows it: <c>SHA256:…</c>.</summary>
    public static string Fingerprint(string key) => "SHA256:" + Convert.ToBase64String(SHA256.HashData(Decode(key))).TrimEnd('=');

    static string TypeOf(ReadOnlySpan<byte> blob) =>
        blob.Length > sizeof(int) && BinaryPrimitives.ReadInt32BigEndian(blob) is > 0 and var length && length <= blob.Length - sizeof(int)
            ? Encoding.ASCII.GetString(blob.Slice(sizeof(int), length)) : "";

    static byte[] Decode(string key)
    {
        var bytes = new byte[Parts(key).Base64.Length];
        return Convert.TryFromBase64String(Parts(key).Base64, bytes, out var length) ? bytes[..length] : [];
    }

    static (string Type, string Base64) Parts(string key) =>
        key.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var type, var text, ..] ? (type, text) : (key.Trim(), "");
}
