namespace Pulumi.Command.Local;

/// <summary>What to run here, and when again.</summary>
public sealed class CommandArgs : ResourceArgs
{
    [Input("archivePaths")]
    InputList<string>? _archivePaths;

    [Input("assetPaths")]
    InputList<string>? _assetPaths;

    [Input("environment")]
    InputMap<string>? _environment;

    [Input("interpreter")]
    InputList<string>? _interpreter;

    [Input("triggers")]
    InputList<object>? _triggers;

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

    [Input("create")]
    public Input<string>? Create { get; set; }

    [Input("delete")]
    public Input<string>? Delete { get; set; }

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

    public InputList<object> Triggers
    {
        get => _triggers ??= [];
        set => _triggers = value;
    }

    [Input("update")]
    public Input<string>? Update { get; set; }

    public static new CommandArgs Empty => new();
}
