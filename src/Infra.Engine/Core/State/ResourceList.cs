using System.Collections;

namespace Infra.Engine.State;

/// <summary>Resources in an order, in which each one is found, exchanged and taken out without a search; with their JSON once it was asked for.</summary>
internal sealed class ResourceList : IEnumerable<RenderedResource>
{
    readonly LinkedList<RenderedResource> items = new();
    readonly Dictionary<ResourceState, LinkedListNode<RenderedResource>> places = [];

    public ResourceList(IEnumerable<ResourceState> resources)
    {
        foreach (var resource in resources)
            Add(new(resource));
    }

    public int Count => items.Count;

    public void Add(RenderedResource resource) => places[resource.State] = items.AddLast(resource);

    /// <returns>False when it is not here.</returns>
    public bool Remove(ResourceState resource)
    {
        if (!places.Remove(resource, out var place))
            return false;
        items.Remove(place);
        return true;
    }

    /// <summary>Puts a resource where another one is.</summary>
    /// <returns>False when that one is not here.</returns>
    public bool Exchange(ResourceState old, RenderedResource @new)
    {
        if (!places.Remove(old, out var place))
            return false;
        place.Value = @new;
        places[@new.State] = place;
        return true;
    }

    public IEnumerator<RenderedResource> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
