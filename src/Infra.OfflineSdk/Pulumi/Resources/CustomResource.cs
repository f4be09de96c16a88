namespace Pulumi;

/// <summary>A resource that a provider makes.</summary>
public class CustomResource : Resource
{
    public CustomResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, custom: true, args ?? ResourceArgs.Empty, options ?? new(), remote: false)
    {
    }

    /// <summary>The provider's name for it; unknown in a preview until it exists.</summary>
    [Output("id")]
    public Output<string> Id { get; private protected set; } = null!;
}
