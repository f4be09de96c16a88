namespace Infra.Tests;

/// <summary>Which tier runs (README.md): tests of the long one are marked <c>[Trait("Tier", "long")]</c>, amounts within a test ask here.</summary>
static class Tier
{
    /// <summary>INFRA_LONG=1, as <c>./infra test --long</c> sets it.</summary>
    public static bool Long { get; } = Environment.GetEnvironmentVariable("INFRA_LONG") == "1";

    public static int Amount(int few, int many) => Long ? many : few;
}
