using Infra.Components.HaProxy;
using Infra.Components.Nodes;
using Infra.Components.Topology;

namespace Infra.Components.Sites;

/// <summary>The components of a site and what they know of each other.</summary>
/// <param name="all">In the order in which they join and are registered: each may use what stands before it.</param>
/// <param name="inputs">The stack's configuration.</param>
public sealed class SiteParts(IReadOnlyList<SitePart> all, SiteInputs inputs)
{
    private Site? _site;

    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<SitePart> All => all;

    /// <summary>The stack's configuration: secrets and files.</summary>
    public SiteInputs Inputs => inputs;

    /// <summary>What is wrong, as far as it was found while they joined.</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>The site that they are parts of.</summary>
    public Site Site => _site ?? throw new InvalidOperationException("no part has joined a site yet");

    /// <summary>The part that is a <typeparamref name="T"/> (its class, or what it offers: <see cref="IDatabase"/>), or null.</summary>
    public T? Find<T>() where T : class => all.OfType<T>().FirstOrDefault();

    /// <summary>The part that is a <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidOperationException">The list has none.</exception>
    public T Get<T>() where T : class => Find<T>() ?? throw new InvalidOperationException($"no part of this stack is a {typeof(T).Name}");

    /// <summary>Every part reads its section.</summary>
    /// <param name="root">The site's text.</param>
    public void Read(Section root)
    {
        foreach (var part in all) part.Read(root.Inner(part.Section));
    }

    /// <summary>Gives them the site, and each other.</summary>
    /// <param name="site">As it was read; whether it holds or not.</param>
    public void Join(Site site)
    {
        _site = site;
        foreach (var part in all) part.Join(this);
        foreach (var part in all) part.Meet(this);
    }

    /// <summary>Gives them their nodes.</summary>
    public void Place(IReadOnlyList<Node> nodes)
    {
        foreach (var part in all) part.Place(this, nodes);
    }

    /// <summary>Every problem of their options, in order.</summary>
    /// <param name="placed">They have their nodes; else only what can be told without.</param>
    public IEnumerable<Problem> Check(bool placed) => all.SelectMany(p => placed ? p.Check(this) : p.CheckOptions(this));

    /// <summary>Front ends on the virtual addresses that are in each other's way, whoever brings them; where everything else holds.</summary>
    public IEnumerable<Problem> FrontEnds() => FrontEnd.Clashes("HaProxyVip vip", [.. all.OfType<IFrontEnds>().SelectMany(p => p.FrontEnds)]);

    /// <summary>A plane that an option names, and that the site does not have.</summary>
    /// <param name="where">The component.</param>
    /// <param name="plane">The plane's name.</param>
    /// <param name="path">Path of the option.</param>
    public IEnumerable<Problem> UnknownPlane(string where, string plane, string path)
    {
        if (Site.FindPlane(plane) is null)
            yield return new(where, $"unknown plane '{plane}'", $"use one of: {string.Join(", ", Site.Planes.Select(p => p.Name))}", path);
    }
}
