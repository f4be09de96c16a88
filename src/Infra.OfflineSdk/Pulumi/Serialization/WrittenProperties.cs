using Google.Protobuf.WellKnownTypes;

namespace Pulumi.Serialization;

/// <summary>Properties as they are sent, and the resources that each came from.</summary>
internal sealed record WrittenProperties(
    Struct Values, IReadOnlyDictionary<string, IReadOnlySet<Resource>> Origins, bool HasSecrets, bool HasUnknowns)
{
    /// <summary>Waits for all outputs in the properties; those without a value are left out.</summary>
    public static async Task<WrittenProperties> FromAsync(
        string label, IEnumerable<(string Name, object? Value)> properties, WireForm form)
    {
        var values = new Struct();
        var origins = new Dictionary<string, IReadOnlySet<Resource>>();
        var (secrets, unknowns) = (false, false);
        foreach (var (name, value) in properties)
        {
            var writer = new ValueWriter(form);
            if (await writer.WriteAsync($"{label}.{name}", value).ConfigureAwait(false) is not { } written) continue;
            values.Fields[name] = written;
            origins[name] = writer.Origins;
            secrets |= writer.HasSecrets;
            unknowns |= writer.HasUnknowns;
        }
        return new(values, origins, secrets, unknowns);
    }
}
