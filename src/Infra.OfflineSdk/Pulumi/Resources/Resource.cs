using System.Collections.Immutable;
using Pulumi.Resources;

namespace Pulumi;

/// <summary>Anything the engine keeps in the stack's state.</summary>
public class Resource
{
    readonly Lock _childrenLock = new();
    ImmutableArray<Resource> _children = [];

    private protected Resource(string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Token, LogicalName, IsCustom, IsRemote) = (type, name, custom, remote);
        var run = Deployment.CurrentRun;
        Options = options.Copy();
        Parent = Options.Parent ??= this is Stack ? null : run.Stack;
        Parent?.Adopt(this);
        Providers = Inheritance.Apply(this, Options);
        run.Register(this, args);
    }

    /// <summary>The engine's name for it, unique in all stacks.</summary>
    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    internal string Token { get; }

    internal string LogicalName { get; }

    internal bool IsCustom { get; }

    internal bool IsRemote { get; }

    internal Resource? Parent { get; }

    internal ResourceOptions Options { get; }

    /// <summary>By package.</summary>
    internal ImmutableDictionary<string, ProviderResource> Providers { get; }

    /// <summary>False where the engine passed it over, or it failed while the others went on; known with the URN.</summary>
    internal bool IsRegistered { get; set; }

    internal ImmutableArray<Resource> Children
    {
        get { lock (_childrenLock) return _children; }
    }

    public string GetResourceName() => LogicalName;

    public string GetResourceType() => Token;

    void Adopt(Resource child)
    {
        lock (_childrenLock) _children = _children.Add(child);
    }
}
