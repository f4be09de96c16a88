namespace Pulumi;

/// <summary>Which stack to look into.</summary>
public class StackReferenceArgs : ResourceArgs
{
    /// <summary>organization/project/stack; default: the reference's own name.</summary>
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}
