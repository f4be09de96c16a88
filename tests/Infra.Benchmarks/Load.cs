using System.Globalization;

namespace Infra.Benchmarks;

/// <summary>What a program asks for.</summary>
/// <param name="Chained">Each resource needs the one before it; else none needs another.</param>
sealed record Load(int Count, bool Chained)
{
    public override string ToString() => Count.ToString("#,0", CultureInfo.InvariantCulture) + (Chained ? " in a chain" : "");
}
