using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A tree put together from named parts.</summary>
public sealed class AssetArchive(IDictionary<string, AssetOrArchive> assets) : Archive("assets", ImmutableDictionary.CreateRange(assets));
