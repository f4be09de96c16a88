using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;

namespace Infra.Engine.Providers.Random;

/// <summary>Outputs carry the version of their schema; those of another type, brought here by an alias, are refused with the original's words.</summary>
static class SchemaVersions
{
    /// <exception cref="ProviderException">The outputs cannot be those of this resource.</exception>
    public static void Check(RandomResource resource, Struct outputs)
    {
        if (!outputs.Fields.TryGetValue("__meta", out var meta) || Of(meta.StringValue) is not { } version)
            return;
        var own = int.Parse(resource.SchemaVersion ?? "0", CultureInfo.InvariantCulture);
        if (version > own)
            throw new ProviderException($"The current state of {resource.Token} was created by a newer provider version  and cannot be downgraded from resource schema version {version} to {own}. Please upgrade the provider");
        if (version == 2 && resource.Secrets.Contains("bcryptHash") && !outputs.Fields.ContainsKey("bcryptHash"))
            throw new ProviderException("Version 3 State Upgrade Error: An unexpected error occurred when comparing the state version 2 password and bcrypt hash. This is always an issue in the provider and should be reported to the provider developers.\n\nOriginal Error: crypto/bcrypt: hashedSecret too short to be a bcrypted password");
    }

    static int? Of(string meta) =>
        JsonNode.Parse(meta)?["schema_version"]?.GetValue<string>() is { } text && int.TryParse(text, CultureInfo.InvariantCulture, out var version) ? version : null;
}
