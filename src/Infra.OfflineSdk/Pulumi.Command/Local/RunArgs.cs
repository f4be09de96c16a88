namespace Pulumi.Command.Local;

/// <summary>What to run now, from plain values.</summary>
public sealed class RunArgs : InvokeArgs
{
    [Input("archivePaths")]
    List<string>? _archivePaths;

    [Input("assetPaths")]
    List<string>? _assetPaths;

    [Input("environment")]
    Dictionary<string, string>? _environment;

    [Input("interpreter")]
    List<string>? _interpreter;

    [Input("addPreviousOutputInEnv")]
    public bool? AddPreviousOutputInEnv { get; set; }

    public List<string> ArchivePaths
    {
        get => _archivePaths ??= [];
        set => _archivePaths = value;
    }

    public List<string> AssetPaths
    {
        get => _assetPaths ??= [];
        set => _assetPaths = value;
    }

    [Input("command", required: true)]
    public string Command { get; set; } = null!;

    [Input("dir")]
    public string? Dir { get; set; }

    public Dictionary<string, string> Environment
    {
        get => _environment ??= [];
        set => _environment = value;
    }

    public List<string> Interpreter
    {
        get => _interpreter ??= [];
        set => _interpreter = value;
    }

    [Input("logging")]
    public Logging? Logging { get; set; }

    [Input("stdin")]
    public string? Stdin { get; set; }

    public static new RunArgs Empty => new();
}
