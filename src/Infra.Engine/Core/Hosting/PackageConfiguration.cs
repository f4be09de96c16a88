using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Configuration;
using Infra.Engine.Properties;

namespace Infra.Engine.Hosting;

/// <summary>The stack's values of a package (<c>aws:region</c>): what its default provider is configured with.</summary>
internal static class PackageConfiguration
{
    /// <summary>As inputs of the provider; secrets marked.</summary>
    public static Struct Inputs(StackConfiguration configuration, string package)
    {
        var inputs = new Struct();
        foreach (var (key, name) in Keys(configuration, package))
        {
            var value = Value.ForString(configuration.Values[key]);
            inputs.Fields[name] = configuration.SecretKeys.Contains(key) ? Wire.Secret(value) : value;
        }
        return inputs;
    }

    /// <summary>As PULUMI_CONFIG of a plugin, secrets in plain.</summary>
    public static string Json(StackConfiguration configuration, string package) => new JsonObject(
        Keys(configuration, package).Select(k => KeyValuePair.Create(k.Name, (JsonNode?)configuration.Values[k.Key]))).ToJsonString();

    static IEnumerable<(string Key, string Name)> Keys(StackConfiguration configuration, string package) =>
        configuration.Values.Keys.Where(k => k.StartsWith(package + ":", StringComparison.Ordinal)).Select(k => (k, k[(package.Length + 1)..]));
}
