namespace Infra.Benchmarks.Nodes;

/// <summary>A temporary project whose state lies beside it.</summary>
sealed class NodesFolder : IDisposable
{
    public NodesFolder(NodesBuild build, int nodes)
    {
        NodesSite.Write(Path, build, nodes);
        Directory.CreateDirectory($"{Path}/state");
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("infra-benchmark-nodes-").FullName;

    public Dictionary<string, string> Environment(Engine? real, NodesBuild build) => new()
    {
        ["PATH"] = real?.SearchPath ?? System.Environment.GetEnvironmentVariable("PATH") ?? "",
        ["INFRA_ROOT"] = build.Root,
        ["PULUMI_BACKEND_URL"] = $"file://{Path}/state",
        ["PULUMI_CONFIG_PASSPHRASE"] = "golden",
        ["PULUMI_HOME"] = $"{Path}/home",
        ["PULUMI_SKIP_UPDATE_CHECK"] = "true",
        ["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true",
        ["NO_COLOR"] = "1",
        ["DOTNET_NOLOGO"] = "1",
    };

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
