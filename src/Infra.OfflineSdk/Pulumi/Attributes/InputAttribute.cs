namespace Pulumi;

/// <summary>Names an argument on the wire.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class InputAttribute(string name, bool required = false, bool json = false) : Attribute
{
    internal string Name => name;

    internal bool IsRequired => required;

    /// <summary>The value is sent as JSON text.</summary>
    internal bool Json => json;
}
