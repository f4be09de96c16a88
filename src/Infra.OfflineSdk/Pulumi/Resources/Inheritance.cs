using System.Collections.Immutable;

namespace Pulumi.Resources;

/// <summary>What a resource takes over from its parent.</summary>
internal static class Inheritance
{
    /// <summary>Fills the options from the parent's and answers the providers that hold below the resource.</summary>
    public static ImmutableDictionary<string, ProviderResource> Apply(Resource resource, ResourceOptions options)
    {
        if (resource.Parent is not { } parent) return Own(options);
        options.Protect ??= parent.Options.Protect;
        options.RetainOnDelete ??= parent.Options.RetainOnDelete;
        options.DeletedWith ??= parent.Options.DeletedWith;
        if (resource.IsCustom) options.Provider ??= parent.Providers.GetValueOrDefault(PackageOf(resource.Token));
        return parent.Providers.SetItems(Own(options));
    }

    /// <summary>The package of a type token or function token.</summary>
    public static string PackageOf(string token) => token.Split(':', 2)[0];

    static ImmutableDictionary<string, ProviderResource> Own(ResourceOptions options)
    {
        var providers = ImmutableDictionary<string, ProviderResource>.Empty;
        if (options is ComponentResourceOptions component)
            providers = providers.SetItems(component.Providers.Select(p => KeyValuePair.Create(p.Package, p)));
        return options.Provider is { } provider ? providers.SetItem(provider.Package, provider) : providers;
    }
}
