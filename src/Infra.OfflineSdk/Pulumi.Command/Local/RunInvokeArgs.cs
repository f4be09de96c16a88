namespace Pulumi.Command.Local;

/// <summary>What to run, from values that may come from resources.</summary>
public sealed class RunInvokeArgs : InvokeArgs
{
    [Input("archivePaths")]
    InputList<string>? _archivePaths;

    [Input("assetPaths")]
    InputList<string>? _assetPaths;

    [Input("environment")]
    InputMap<string>? _environment;

    [Input("interpreter")]
    InputList<string>? _interpreter;

    [Input("addPreviousOutputInEnv")]
    public Input<bool>? AddPreviousOutputInEnv { get; set; }

    public InputList<string> ArchivePaths
    {
        get => _archivePaths ??= [];
        set => _archivePaths = value;
    }

    public InputList<string> AssetPaths
    {
        get => _assetPaths ??= [];
        set => _assetPaths = value;
    }

    [Input("command", required: true)]
    public Input<string> Command { get; set; } = null!;

    [Input("dir")]
    public Input<string>? Dir { get; set; }

    public InputMap<string> Environment
    {
        get => _environment ??= [];
        set => _environment = value;
    }

    public InputList<string> Interpreter
    {
        get => _interpreter ??= [];
        set => _interpreter = value;
    }

    [Input("logging")]
    public Input<Logging>? Logging { get; set; }

    [Input("stdin")]
    public Input<string>? Stdin { get; set; }

    public static new RunInvokeArgs Empty => new();
}
