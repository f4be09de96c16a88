using System.Collections.Immutable;
using System.Text.Json;

namespace Infra.Components.Nodes;

/// <summary>Secret values → what the applier reads on its stdin; names in order, so that equal secrets are equal text.</summary>
internal static class SecretsText
{
    public static string Write(ImmutableDictionary<string, string> secrets) =>
        JsonSerializer.Serialize(new SortedDictionary<string, string>(secrets, StringComparer.Ordinal));
}
