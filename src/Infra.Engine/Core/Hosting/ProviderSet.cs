using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Properties;
using Infra.Engine.State;

namespace Infra.Engine.Hosting;

/// <summary>The providers of a run: made when first asked for, configured when first used.</summary>
/// <param name="make">Makes the provider of a package and version.</param>
/// <param name="before">Provider resources of the state, for what was made with them.</param>
internal sealed class ProviderSet(
    Func<string, string, Task<HostedProvider>> make, IEnumerable<ResourceState> before, CancellationToken terminate) : IAsyncDisposable
{
    public const string Internal = "__internal";

    readonly ConcurrentDictionary<string, Lazy<Task<HostedProvider>>> drafts = new();
    readonly ConcurrentDictionary<string, Lazy<Task<HostedProvider>>> bound = new();
    readonly ConcurrentBag<HostedProvider> made = [];
    readonly Dictionary<string, ResourceState> known =
        before.Where(r => Urns.IsProvider(r.Type)).GroupBy(Reference).ToDictionary(g => g.Key, g => g.Last());

    public static string Reference(ResourceState provider) => $"{provider.Urn}::{(provider.Id.Length == 0 ? Wire.Unknown : provider.Id)}";

    /// <summary>A provider's configuration as it takes it: without what the engine keeps for itself.</summary>
    public static Struct Arguments(Struct inputs)
    {
        var arguments = inputs.Clone();
        arguments.Fields.Remove(Internal);
        return arguments;
    }

    /// <summary>The provider behind a provider resource, for checking its configuration before it is bound.</summary>
    public Task<HostedProvider> DraftAsync(string urn, Struct inputs) =>
        drafts.GetOrAdd(urn, _ => new(() => MakeAsync(Urns.PackageOf(Urns.TypeOf(urn)), Version(inputs)))).Value;

    /// <summary>From here on the resource's reference means this configuration.</summary>
    public void Bind(ResourceState provider) => bound[Reference(provider)] = new(async () =>
    {
        var hosted = drafts.TryRemove(provider.Urn, out var draft) ? await draft.Value : await MakeAsync(Urns.PackageOf(provider.Type), Version(provider.Inputs));
        await hosted.ConfigureAsync(
            provider.Urn, provider.Type, provider.Id.Length == 0 ? Wire.Unknown : provider.Id, Arguments(provider.Inputs), terminate);
        return hosted;
    });

    /// <exception cref="EngineException">No such provider in this run nor in the state.</exception>
    public Task<HostedProvider> GetAsync(string reference)
    {
        if (!bound.ContainsKey(reference) && known.TryGetValue(reference, out var old))
            Bind(old);
        return bound.TryGetValue(reference, out var provider)
            ? provider.Value
            : throw new EngineException($"unknown provider '{reference}'");
    }

    public async Task CancelAsync()
    {
        // Side by side: one that hangs must not keep the others from hearing of it.
        await Task.WhenAll(made.Select(provider => provider.Calls.CancelAsync(CancellationToken.None)));
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(made.Select(provider => provider.DisposeAsync().AsTask()));
    }

    async Task<HostedProvider> MakeAsync(string package, string version)
    {
        var hosted = await make(package, version);
        made.Add(hosted);
        return hosted;
    }

    static string Version(Struct inputs) => inputs.Fields.TryGetValue("version", out var version) ? version.StringValue : "";
}
