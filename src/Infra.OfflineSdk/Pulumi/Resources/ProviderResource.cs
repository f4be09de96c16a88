namespace Pulumi;

/// <summary>A provider with a configuration of its own.</summary>
public class ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
    : CustomResource(TypePrefix + package, name, args, options)
{
    internal const string TypePrefix = "pulumi:providers:";

    internal string Package => Token[TypePrefix.Length..];

    /// <summary>How registrations name it: URN and id; a text of its own while the id is unknown.</summary>
    internal async Task<string> ReferenceAsync()
    {
        var urn = await Urn.State.ConfigureAwait(false);
        var id = await Id.State.ConfigureAwait(false);
        return $"{urn.Value}::{(id.IsKnown ? id.Value : Wire.Signatures.Unknown)}";
    }
}
