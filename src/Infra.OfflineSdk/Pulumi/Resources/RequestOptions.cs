using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Resources;

/// <summary>A resource's options as they are sent.</summary>
internal static class RequestOptions
{
    /// <summary>The ones that are there at once.</summary>
    public static RegisterResourceRequest Plain(Resource resource, ResourceOptions options)
    {
        var request = new RegisterResourceRequest
        {
            Type = resource.Token,
            Name = resource.LogicalName,
            Custom = resource.IsCustom,
            Remote = resource.IsRemote,
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            AcceptSecrets = true,
            AcceptResources = true,
            SupportsResultReporting = true,
            IgnoreChanges = { options.IgnoreChanges },
            HideDiffs = { options.HideDiffs },
        };
        if (options.Protect is { } protect) request.Protect = protect;
        if (options.RetainOnDelete is { } retain) request.RetainOnDelete = retain;
        if (options.CustomTimeouts is { } timeouts)
            request.CustomTimeouts = new() { Create = Text(timeouts.Create), Update = Text(timeouts.Update), Delete = Text(timeouts.Delete) };
        if (options is CustomResourceOptions custom) AddCustom(request, custom);
        return request;
    }

    /// <summary>The ones that name other resources.</summary>
    public static async Task AddReferencesAsync(RegisterResourceRequest request, Resource resource, ResourceOptions options)
    {
        if (resource.IsCustom && options.Provider is { } provider)
            request.Provider = await provider.ReferenceAsync().ConfigureAwait(false);
        if (resource.IsRemote)
            foreach (var (package, own) in resource.Providers)
                request.Providers[package] = await own.ReferenceAsync().ConfigureAwait(false);
        if (options.DeletedWith is { } container)
            request.DeletedWith = (await container.Urn.State.ConfigureAwait(false)).Value;
        var replaceWith = await RegisterRequest.ResourcesOf(options.ReplaceWith).ConfigureAwait(false);
        request.ReplaceWith.AddRange(await Dependencies.UrnsAsync(replaceWith, resource).ConfigureAwait(false));
        if (options.ReplacementTrigger is { } trigger)
            request.ReplacementTrigger = await new ValueWriter(new(Secrets: true, References: true))
                .WriteAsync("replacementTrigger", trigger).ConfigureAwait(false);
    }

    static void AddCustom(RegisterResourceRequest request, CustomResourceOptions options)
    {
        request.ImportId = options.ImportId ?? "";
        request.DeleteBeforeReplaceDefined = options.DeleteBeforeReplace is not null;
        request.DeleteBeforeReplace = options.DeleteBeforeReplace ?? false;
        request.AdditionalSecretOutputs.AddRange(options.AdditionalSecretOutputs);
        request.ReplaceOnChanges.AddRange(options.ReplaceOnChanges);
        request.EnvVarMappings.Add(options.EnvVarMappings);
    }

    static string Text(TimeSpan? timeout) => timeout is { } time ? $"{time.TotalMilliseconds}ms" : "";
}
