using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Command.Local;

/// <summary>The official plugin returns the files that assetPaths and archivePaths match; this one refuses them by name.</summary>
static class FoundFiles
{
    static readonly string[] Refused = ["archivePaths", "assetPaths"];

    public static IEnumerable<(string Property, string Reason)> Failures(Struct inputs) =>
        Refused.Where(inputs.Fields.ContainsKey)
            .Select(name => (name, $"'{name}' is not built into this provider; let the script print what is needed, or use the official command plugin"));
}
