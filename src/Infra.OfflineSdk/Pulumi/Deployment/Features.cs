using System.Collections.Concurrent;
using Pulumi.Wire;

namespace Pulumi;

/// <summary>What the engine understands; each is asked once.</summary>
internal sealed class Features(IMonitor monitor)
{
    public const string ResourceReferences = "resourceReferences";
    public const string AliasSpecs = "aliasSpecs";
    public const string OutputValues = "outputValues";

    readonly ConcurrentDictionary<string, Task<bool>> _known = new();

    public Task<bool> HasAsync(string feature) => _known.GetOrAdd(feature, monitor.SupportsFeatureAsync);
}
