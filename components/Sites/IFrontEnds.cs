using Infra.Components.HaProxy;

namespace Infra.Components.Sites;

/// <summary>Whoever listens on virtual addresses.</summary>
public interface IFrontEnds
{
    /// <summary>Its front ends.</summary>
    IEnumerable<FrontEnd> FrontEnds { get; }
}
