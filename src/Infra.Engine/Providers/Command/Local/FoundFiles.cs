using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;

namespace Infra.Engine.Providers.Command.Local;

/// <summary>The files that a local command names by assetPaths and archivePaths.</summary>
static class FoundFiles
{
    public static Struct AddTo(Struct outputs) =>
        outputs.Fields.ContainsKey("assetPaths") || outputs.Fields.ContainsKey("archivePaths")
            ? throw new ProviderException("local.Command: assetPaths and archivePaths are not built into this provider; use the official command plugin for them")
            : outputs;
}
