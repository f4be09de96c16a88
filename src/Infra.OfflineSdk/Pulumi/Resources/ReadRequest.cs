using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Resources;

/// <summary>Asks the engine for a resource that exists already, by its id.</summary>
internal sealed class ReadRequest(ProgramRun run, Resource resource, ResourceArgs args)
{
    public async Task<RegistrationAnswer> SendAsync(string id)
    {
        var options = resource.Options;
        var form = new WireForm(Secrets: true, await run.Features.HasAsync(Features.ResourceReferences).ConfigureAwait(false));
        var properties = await WrittenProperties.FromAsync(resource.LogicalName, InputMembers.ValuesOf(args), form).ConfigureAwait(false);
        var origins = properties.Origins.Values.SelectMany(o => o)
            .Concat(await RegisterRequest.ResourcesOf(options.DependsOn).ConfigureAwait(false));
        var request = new ReadResourceRequest
        {
            Id = id,
            Type = resource.Token,
            Name = resource.LogicalName,
            Parent = resource.Parent is { } parent ? (await parent.Urn.State.ConfigureAwait(false)).Value : "",
            Provider = options.Provider is { } provider ? await provider.ReferenceAsync().ConfigureAwait(false) : "",
            Properties = properties.Values,
            Version = options.Version ?? "",
            PluginDownloadURL = options.PluginDownloadURL ?? "",
            AcceptSecrets = true,
            AcceptResources = true,
            Dependencies = { await Dependencies.UrnsAsync(origins, resource).ConfigureAwait(false) },
            AdditionalSecretOutputs = { (options as CustomResourceOptions)?.AdditionalSecretOutputs ?? [] },
        };
        var answer = await run.Monitor.ReadAsync(resource, request).ConfigureAwait(false);
        return new(answer.Urn, id, answer.Properties ?? new());
    }
}
