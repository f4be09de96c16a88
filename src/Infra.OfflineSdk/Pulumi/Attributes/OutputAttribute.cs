namespace Pulumi;

/// <summary>Names a property that comes back from the engine; without a name the property's own is taken.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OutputAttribute(string? name = null) : Attribute
{
    public string? Name { get; } = name;
}
