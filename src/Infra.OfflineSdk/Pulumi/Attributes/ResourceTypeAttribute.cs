namespace Pulumi;

/// <summary>The type token and package version of a resource class, for resources that come back as references.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ResourceTypeAttribute(string type, string? version) : Attribute
{
    public string Type { get; } = type;

    public string? Version { get; } = version;
}
