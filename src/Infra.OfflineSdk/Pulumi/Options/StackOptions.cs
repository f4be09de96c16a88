namespace Pulumi;

/// <summary>Options of the stack itself.</summary>
public class StackOptions;
