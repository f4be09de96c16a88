using Pulumi;

namespace Infra.Components.Nodes;

/// <summary>
/// Changes nodes one at a time: each waits until the one before is done, health included. The first failure stops the roll,
/// because what depends on a failed resource does not run.
/// </summary>
/// <param name="parent">The component whose nodes they are.</param>
/// <param name="options">The component's own options; what it waits for, its first node waits for.</param>
public sealed class Roll(Resource parent, ComponentResourceOptions? options = null)
{
    readonly List<Resource> _done = [];

    /// <summary>Registers the next node's resource with the options it must use.</summary>
    public T Next<T>(Func<ComponentResourceOptions, T> register) where T : Resource
    {
        var after = new ComponentResourceOptions { Parent = parent, DependsOn = _done.Count > 0 ? [] : options?.DependsOn ?? [] };
        if (_done.Count > 0) after.DependsOn.Add(_done[^1]);
        var next = register(after);
        _done.Add(next);
        return next;
    }

    /// <summary>What must be waited for by whoever comes after all of it: the last one, which waits for those before it.</summary>
    public IReadOnlyList<Resource> Last => _done is [.., var last] ? [last] : [];

    /// <summary>Everything rolled so far.</summary>
    public IReadOnlyList<Resource> Done => _done;
}
