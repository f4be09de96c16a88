using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.Sites;

/// <summary>What parts need when they register themselves.</summary>
/// <param name="parts">The parts; each has its nodes.</param>
/// <param name="bmcPassword">Password of the BMCs.</param>
public sealed class SiteRegistration(SiteParts parts, string bmcPassword)
{
    /// <summary>The parts: those before this one are registered.</summary>
    public SiteParts Parts => parts;

    /// <summary>The site.</summary>
    public Site Site => parts.Site;

    /// <summary>Password of the BMCs, a secret.</summary>
    public Output<string> BmcPassword => Output.CreateSecret(bmcPassword);

    /// <summary>The stack's outputs.</summary>
    public Dictionary<string, object?> Outputs { get; } = [];
}
