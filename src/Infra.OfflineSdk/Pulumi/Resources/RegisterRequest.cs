using Pulumi.Serialization;
using Pulumirpc;

namespace Pulumi.Resources;

/// <summary>Asks the engine to make a resource, or to keep it as it is.</summary>
internal sealed class RegisterRequest(ProgramRun run, Resource resource, ResourceArgs args)
{
    public async Task<RegistrationAnswer> SendAsync()
    {
        var request = await RequestAsync().ConfigureAwait(false);
        var answer = await run.Monitor.RegisterAsync(resource, request).ConfigureAwait(false);
        return new(answer.Urn, answer.Id, answer.Object ?? new(), answer.Result == Result.Success && !answer.Unknown);
    }

    async Task<RegisterResourceRequest> RequestAsync()
    {
        var options = resource.Options;
        var explicitly = await ResourcesOf(options.DependsOn).ConfigureAwait(false);
        var properties = await WrittenProperties.FromAsync(
            resource.LogicalName, InputMembers.ValuesOf(args), await FormAsync().ConfigureAwait(false)).ConfigureAwait(false);
        var request = RequestOptions.Plain(resource, options);
        request.Object = properties.Values;
        request.Parent = resource.Parent is { } parent ? (await parent.Urn.State.ConfigureAwait(false)).Value : "";
        await RequestOptions.AddReferencesAsync(request, resource, options).ConfigureAwait(false);
        request.AliasSpecs = await run.Features.HasAsync(Features.AliasSpecs).ConfigureAwait(false);
        await Aliases.AddAsync(request, resource, options, run.Settings).ConfigureAwait(false);
        await AddDependenciesAsync(request, properties, explicitly).ConfigureAwait(false);
        return request;
    }

    async Task<WireForm> FormAsync() => new(
        Secrets: true,
        References: await run.Features.HasAsync(Features.ResourceReferences).ConfigureAwait(false),
        OutputValues: resource.IsRemote && await run.Features.HasAsync(Features.OutputValues).ConfigureAwait(false));

    async Task AddDependenciesAsync(RegisterResourceRequest request, WrittenProperties properties, IEnumerable<Resource> explicitly)
    {
        var all = new SortedSet<string>(await Dependencies.UrnsAsync(explicitly, resource).ConfigureAwait(false), StringComparer.Ordinal);
        foreach (var (name, origins) in properties.Origins)
        {
            var urns = await Dependencies.UrnsAsync(origins, resource).ConfigureAwait(false);
            request.PropertyDependencies[name] = new() { Urns = { urns } };
            all.UnionWith(urns);
        }
        request.Dependencies.AddRange(all);
    }

    /// <summary>The resources themselves, and those that a list of them came from.</summary>
    internal static async Task<IEnumerable<Resource>> ResourcesOf(InputList<Resource> list)
    {
        var state = await list.Whole.State.ConfigureAwait(false);
        return state.IsKnown ? state.Resources.Union(state.Value.Where(r => r is not null)) : state.Resources;
    }
}
