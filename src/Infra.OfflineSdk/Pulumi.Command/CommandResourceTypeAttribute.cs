namespace Pulumi.Command;

/// <summary>A resource type of this package, in its version.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class CommandResourceTypeAttribute(string type) : ResourceTypeAttribute(type, PackageVersion.Text);
