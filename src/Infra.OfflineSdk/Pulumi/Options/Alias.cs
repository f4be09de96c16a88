namespace Pulumi;

/// <summary>A former identity of a resource; what is not set is as now.</summary>
public sealed class Alias
{
    /// <summary>The whole former URN; then nothing else may be set.</summary>
    public string? Urn { get; set; }

    public Input<string>? Name { get; set; }

    public Input<string>? Type { get; set; }

    public Input<string>? Stack { get; set; }

    public Input<string>? Project { get; set; }

    public Resource? Parent { get; set; }

    public Input<string>? ParentUrn { get; set; }

    /// <summary>It stood directly below the stack.</summary>
    public bool NoParent { get; set; }
}
