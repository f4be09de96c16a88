using Pulumi;

namespace Infra.Components.Sites;

/// <summary>What a part offers to others: whoever uses it is registered after it.</summary>
public interface IOffered
{
    /// <summary>The component, once it is registered.</summary>
    Resource Resource { get; }
}
