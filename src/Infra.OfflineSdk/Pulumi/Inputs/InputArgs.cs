namespace Pulumi;

/// <summary>A class of arguments: its members with [Input] are sent.</summary>
public abstract class InputArgs;
