namespace Pulumi;

/// <summary>How the engine treats a resource, apart from its arguments.</summary>
public abstract class ResourceOptions
{
    /// <summary>An existing resource to read instead of making one.</summary>
    public Input<string>? Id { get; set; }

    public Resource? Parent { get; set; }

    public InputList<Resource> DependsOn { get => field ??= []; set; }

    /// <summary>Refuse to delete it.</summary>
    public bool? Protect { get; set; }

    /// <summary>Property paths whose changes are not acted upon.</summary>
    public List<string> IgnoreChanges { get => field ??= []; set; }

    public string? Version { get; set; }

    public ProviderResource? Provider { get; set; }

    public CustomTimeouts? CustomTimeouts { get; set; }

    public List<Input<Alias>> Aliases { get => field ??= []; set; }

    /// <summary>A resource of the engine to take over by its URN.</summary>
    public string? Urn { get; set; }

    /// <summary>Property paths whose changes make a new resource.</summary>
    public List<string> ReplaceOnChanges { get => field ??= []; set; }

    public InputList<Resource> ReplaceWith { get => field ??= []; set; }

    /// <summary>A value whose change makes a new resource.</summary>
    public Input<object>? ReplacementTrigger { get; set; }

    public string? PluginDownloadURL { get; set; }

    /// <summary>Forget it instead of deleting it.</summary>
    public bool? RetainOnDelete { get; set; }

    /// <summary>Deleting that resource deletes this one as well.</summary>
    public Resource? DeletedWith { get; set; }

    /// <summary>Property paths not shown in a preview.</summary>
    public List<string> HideDiffs { get => field ??= []; set; }

    internal abstract ResourceOptions Copy();

    /// <summary>Takes over what the other sets; lists are appended.</summary>
    private protected void Take(ResourceOptions other)
    {
        Id = other.Id ?? Id;
        Parent = other.Parent ?? Parent;
        DependsOn = DependsOn.Concat(other.DependsOn);
        Protect = other.Protect ?? Protect;
        IgnoreChanges = [.. IgnoreChanges, .. other.IgnoreChanges];
        Version = other.Version ?? Version;
        Provider = other.Provider ?? Provider;
        CustomTimeouts = other.CustomTimeouts ?? CustomTimeouts;
        Aliases = [.. Aliases, .. other.Aliases];
        Urn = other.Urn ?? Urn;
        ReplaceOnChanges = [.. ReplaceOnChanges, .. other.ReplaceOnChanges];
        ReplaceWith = ReplaceWith.Concat(other.ReplaceWith);
        ReplacementTrigger = other.ReplacementTrigger ?? ReplacementTrigger;
        PluginDownloadURL = other.PluginDownloadURL ?? PluginDownloadURL;
        RetainOnDelete = other.RetainOnDelete ?? RetainOnDelete;
        DeletedWith = other.DeletedWith ?? DeletedWith;
        HideDiffs = [.. HideDiffs, .. other.HideDiffs];
    }
}
