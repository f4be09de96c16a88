using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Arguments by name, where no class describes them.</summary>
public sealed class DictionaryResourceArgs(ImmutableDictionary<string, object?> dictionary) : ResourceArgs, Serialization.INamedArgs
{
    ImmutableDictionary<string, object?> Serialization.INamedArgs.Values => dictionary;
}
