namespace Pulumi;

/// <summary>Options of a component.</summary>
public sealed class ComponentResourceOptions : ResourceOptions
{
    /// <summary>Providers for the children, at most one per package.</summary>
    public List<ProviderResource> Providers { get => field ??= []; set; }

    /// <summary>Both in one: the second wins, lists are appended; neither is changed.</summary>
    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var merged = new ComponentResourceOptions();
        foreach (var options in new[] { options1, options2 }.OfType<ComponentResourceOptions>())
        {
            merged.Take(options);
            merged.Providers = [.. merged.Providers, .. options.Providers];
        }
        return merged;
    }

    internal override ResourceOptions Copy() => Merge(this, null);
}
