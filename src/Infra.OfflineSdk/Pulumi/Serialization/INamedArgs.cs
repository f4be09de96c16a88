using System.Collections.Immutable;

namespace Pulumi.Serialization;

internal interface INamedArgs
{
    ImmutableDictionary<string, object?> Values { get; }
}
