using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Properties;
using Infra.Engine.Protocol;
using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>Outputs of other stacks of the same backend.</summary>
/// <param name="read">Reads a stack's checkpoint by project and name; null where there is none.</param>
internal sealed class StackReferences(string project, Func<string, string, Checkpoint?> read)
{
    /// <param name="id"><c>stack</c>, <c>project/stack</c> or <c>organization/project/stack</c>.</param>
    /// <exception cref="ProviderException">There is no such stack.</exception>
    public Struct Read(string id)
    {
        var parts = id.Split('/');
        var checkpoint = read(parts.Length > 1 ? parts[^2] : project, parts[^1]) ?? throw new ProviderException($"unknown stack \"{id}\"");
        var outputs = checkpoint.Resources.FirstOrDefault(r => r.Type == Urns.StackType)?.Outputs ?? new();
        var secret = outputs.Fields.Where(o => Rewriting.ContainsSecret(o.Value)).Select(o => o.Key).Order(StringComparer.Ordinal);
        return new()
        {
            Fields =
            {
                ["name"] = Value.ForString(id),
                ["outputs"] = Value.ForStruct(outputs),
                ["secretOutputNames"] = Value.ForList([.. secret.Select(Value.ForString)]),
            },
        };
    }
}
