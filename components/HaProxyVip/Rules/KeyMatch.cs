using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Infra.Components.HaProxy;

/// <summary>Whether a private key is the first certificate's, for keys that HAProxy takes and .NET does not know: Ed25519, Ed448, RSA-PSS.</summary>
internal static class KeyMatch
{
    /// <summary>False also where either cannot be read.</summary>
    public static bool Of(string pem)
    {
        try
        {
            X509Certificate? certificate = null;
            AsymmetricKeyParameter? key = null;
            using var reader = new PemReader(new StringReader(pem));
            while (reader.ReadObject() is { } found)
            {
                if (found is X509Certificate c) certificate ??= c;
                if (found is AsymmetricKeyParameter { IsPrivate: true } k) key ??= k;
            }
            return certificate is not null && key is not null && PublicOf(key) is { } own && Bits(own).SequenceEqual(Bits(certificate.GetPublicKey()));
        }
        catch (Exception e) when (e is IOException or GeneralSecurityException or ArgumentException or FormatException or InvalidCastException)
        {
            return false;
        }
    }

    // Not Equals: Ed25519PublicKeyParameters of BouncyCastle 2.7.0 inherits one that calls any two public keys equal.
    private static byte[] Bits(AsymmetricKeyParameter key) => SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(key).PublicKey.GetBytes();

    private static AsymmetricKeyParameter? PublicOf(AsymmetricKeyParameter key) => key switch
    {
        Ed25519PrivateKeyParameters ed => ed.GeneratePublicKey(),
        Ed448PrivateKeyParameters ed => ed.GeneratePublicKey(),
        RsaPrivateCrtKeyParameters rsa => new RsaKeyParameters(false, rsa.Modulus, rsa.PublicExponent),
        _ => null,
    };
}
