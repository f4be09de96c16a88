using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Components.Sites;

/// <summary>
/// A component as a part of a site: it reads its section, takes what the site and the other parts say, checks itself and registers itself.
/// A new component is a folder with such a part, and one line in the stack's list of them (<see cref="SiteParts"/>).
/// </summary>
public abstract class SitePart
{
    /// <summary>Key of its section in the site: <c>galera</c>.</summary>
    public abstract string Section { get; }

    /// <summary>Its own keys of the stack's configuration, behind <c>infra:</c>: secrets and files, which a site does not hold.</summary>
    public virtual IReadOnlyList<string> Keys => [];

    /// <summary>Reads its section; where the site has none, it says whether there is such a component all the same.</summary>
    public abstract void Read(Section section);

    /// <summary>First, in the order of the list: what the site says, and what it asks of others. Problems are added to those of the parts.</summary>
    public virtual void Join(SiteParts parts)
    {
    }

    /// <summary>Then: what it takes from others, who have all joined.</summary>
    public virtual void Meet(SiteParts parts)
    {
    }

    /// <summary>Gives it its nodes: once to be checked, and once when they are set up.</summary>
    public abstract void Place(SiteParts parts, IReadOnlyList<Node> nodes);

    /// <summary>Every problem of its options, on the nodes that it was given.</summary>
    public abstract IEnumerable<Problem> Check(SiteParts parts);

    /// <summary>What can be told of the options alone, where the site has to be mended before it has nodes.</summary>
    public virtual IEnumerable<Problem> CheckOptions(SiteParts parts) => Check(parts).Where(p => !OfSite(p.Path));

    /// <summary>What an update is refused for before anything is touched, where <see cref="Check"/> found nothing: a preview warns of it, when the component is registered.</summary>
    public virtual IEnumerable<Problem> CheckUpdate() => [];

    /// <summary>Packages of a node: installed for all components at once, when the node is set up.</summary>
    public virtual IEnumerable<string> Packages(Node node) => [];

    /// <summary>Registers it, where there is such a component.</summary>
    public abstract void Register(SiteRegistration site);

    /// <summary>True for what is said of no nodes at all, or of addresses, of which the site itself says more.</summary>
    protected static bool OfSite(string path) => path.Split('.') is ["nodes"] or ["witness"] or ["vip", ..] or ["vips", ..];
}
