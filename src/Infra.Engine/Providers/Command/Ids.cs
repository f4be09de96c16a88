using System.Security.Cryptography;

namespace Infra.Engine.Providers.Command;

/// <summary>Ids of new resources.</summary>
static class Ids
{
    const int Bytes = 4;

    public static string EightDigits() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
}
