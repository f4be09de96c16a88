namespace Pulumi.Random;

/// <summary>The provider takes no configuration.</summary>
public sealed class ProviderArgs : ResourceArgs
{
    public static new ProviderArgs Empty => new();
}
