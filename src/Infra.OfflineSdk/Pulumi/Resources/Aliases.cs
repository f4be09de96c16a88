using Pulumirpc;

namespace Pulumi.Resources;

/// <summary>A resource's former identities as they are sent.</summary>
internal static class Aliases
{
    public static async Task AddAsync(RegisterResourceRequest request, Resource resource, ResourceOptions options, RunSettings settings)
    {
        foreach (var input in options.Aliases)
        {
            var alias = await input.Whole.State.ConfigureAwait(false);
            // What is not known yet cannot be a name of the past.
            if (!alias.IsKnown) continue;
            var spec = await SpecAsync(alias.Value).ConfigureAwait(false);
            if (request.AliasSpecs) request.Aliases.Add(spec);
            else request.AliasURNs.Add(await UrnAsync(spec, resource, settings).ConfigureAwait(false));
        }
    }

    static async Task<Pulumirpc.Alias> SpecAsync(Alias alias)
    {
        if (alias.Urn is { Length: > 0 } urn) return new() { Urn = urn };
        var spec = new Pulumirpc.Alias.Types.Spec
        {
            Name = await TextAsync(alias.Name).ConfigureAwait(false),
            Type = await TextAsync(alias.Type).ConfigureAwait(false),
            Stack = await TextAsync(alias.Stack).ConfigureAwait(false),
            Project = await TextAsync(alias.Project).ConfigureAwait(false),
        };
        if (alias.NoParent) spec.NoParent = true;
        else if (alias.Parent is { } parent) spec.ParentUrn = (await parent.Urn.State.ConfigureAwait(false)).Value;
        else if (alias.ParentUrn is not null) spec.ParentUrn = await TextAsync(alias.ParentUrn).ConfigureAwait(false);
        return new() { Spec = spec };
    }

    // Engines before alias specs want whole URNs.
    static async Task<string> UrnAsync(Pulumirpc.Alias alias, Resource resource, RunSettings settings)
    {
        if (alias.Spec is not { } spec) return alias.Urn;
        var parent = spec.NoParent ? "" : spec.ParentUrn.Length > 0 ? spec.ParentUrn
            : resource.Parent is { } now ? (await now.Urn.State.ConfigureAwait(false)).Value : "";
        return Names.Urn(
            spec.Name.Length > 0 ? spec.Name : resource.LogicalName,
            spec.Type.Length > 0 ? spec.Type : resource.Token,
            parent,
            spec.Project.Length > 0 ? spec.Project : settings.Project,
            spec.Stack.Length > 0 ? spec.Stack : settings.Stack);
    }

    static async Task<string> TextAsync(Input<string>? text) =>
        text is null ? "" : (await text.Whole.State.ConfigureAwait(false)).Value ?? "";
}
