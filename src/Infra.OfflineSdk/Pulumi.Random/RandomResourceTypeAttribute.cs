namespace Pulumi.Random;

/// <summary>A resource type of this package, in its version.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RandomResourceTypeAttribute(string type) : ResourceTypeAttribute(type, PackageVersion.Text);
