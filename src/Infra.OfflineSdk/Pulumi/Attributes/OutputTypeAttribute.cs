namespace Pulumi;

/// <summary>Marks a class that is built from an object on the wire.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;
