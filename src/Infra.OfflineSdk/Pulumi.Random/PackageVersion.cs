namespace Pulumi.Random;

/// <summary>The provider's version, which is the package's: the engine names the default provider after it.</summary>
internal static class PackageVersion
{
    public static string Text { get; } = typeof(PackageVersion).Assembly.GetName().Version!.ToString(3);
}
