namespace Pulumi;

/// <summary>Marks the constructor by which an output type is built; its parameters are the properties on the wire.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class OutputConstructorAttribute : Attribute;
