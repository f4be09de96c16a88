using System.Security.Cryptography;
using System.Text;

namespace Infra.Components.Kolla;

/// <summary>The kinds of keys in passwords.yml, and how a value of each is made of a random word.</summary>
public static class PasswordKinds
{
    /// <summary>Letters and digits.</summary>
    public const string Word = "password";

    /// <summary>An RSA key pair: a map of private_key and public_key.</summary>
    public const string SshKey = "ssh-key";

    /// <summary>May stay empty.</summary>
    public const string MayBeBlank = "may-be-blank";

    /// <summary>Digits of bcrypt's own base 64, which is neither the usual one nor the URL-safe one.</summary>
    private const string BcryptDigits = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>Letters and digits that the random word of a kind has; 64 of them hold more than the 256 bits that a Fernet key takes.</summary>
    public static int Length(string kind) => kind == Word ? 40 : 64;

    /// <summary>
    /// The value of a kind. Everything but a password is cut from the word's SHA-256: resources that give bytes or a UUID directly
    /// carry them in their id as well, which stands in clear in the state.
    /// </summary>
    /// <exception cref="ArgumentException">The kind is not known, or not made of a word.</exception>
    public static string Value(string kind, string word) => kind switch
    {
        Word => word,
        "uuid" => Uuid(Bytes(word)[..16]),
        "hmac-md5" => Convert.ToHexStringLower(Bytes(word)[..16]),
        "fernet" => Convert.ToBase64String(Bytes(word)).Replace('+', '-').Replace('/', '_'),
        "bcrypt-salt" => BcryptSalt(Bytes(word)[..16]),
        _ => throw new ArgumentException($"no value of kind '{kind}' can be made", nameof(kind)),
    };

    private static byte[] Bytes(string word) => SHA256.HashData(Encoding.UTF8.GetBytes(word));

    // Version 4, variant 1: a random one.
    private static string Uuid(byte[] bytes)
    {
        bytes[6] = (byte)(bytes[6] & 0x0f | 0x40);
        bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }

    // 128 bits in 22 digits of 6: the last four bits are no part of the salt and must be zero.
    private static string BcryptSalt(byte[] bytes)
    {
        var salt = new StringBuilder();
        for (var bit = 0; bit < 128; bit += 6)
        {
            var pair = bytes[bit / 8] << 8 | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            salt.Append(BcryptDigits[pair >> 10 - bit % 8 & 0x3f]);
        }
        return salt.ToString();
    }
}
