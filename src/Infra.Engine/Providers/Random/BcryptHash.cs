using System.Text;

namespace Infra.Engine.Providers.Random;

/// <summary>The bcrypt hash beside a password, for tools that take one.</summary>
static class BcryptHash
{
    const int Cost = 10;

    /// <summary>bcrypt looks at no more; longer passwords are cut here, as the original does.</summary>
    const int MostBytes = 72;

    public static string Of(string password)
    {
        var cut = password;
        while (Encoding.UTF8.GetByteCount(cut) > MostBytes)
            cut = cut[..^1];
        return BCrypt.Net.BCrypt.HashPassword(cut, Cost);
    }
}
