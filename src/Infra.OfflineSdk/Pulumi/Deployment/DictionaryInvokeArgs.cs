using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Arguments by name, where no class describes them.</summary>
public sealed class DictionaryInvokeArgs(ImmutableDictionary<string, object?> dictionary) : InvokeArgs, Serialization.INamedArgs
{
    ImmutableDictionary<string, object?> Serialization.INamedArgs.Values => dictionary;
}
