namespace Pulumi.Command.Remote;

/// <summary>What to run there, and when again.</summary>
public sealed class CommandArgs : ResourceArgs
{
    [Input("connection", required: true)]
    Input<Inputs.ConnectionArgs>? _connection;

    [Input("environment")]
    InputMap<string>? _environment;

    [Input("triggers")]
    InputList<object>? _triggers;

    [Input("addPreviousOutputInEnv")]
    public Input<bool>? AddPreviousOutputInEnv { get; set; }

    /// <summary>Sent as a secret.</summary>
    public Input<Inputs.ConnectionArgs>? Connection
    {
        get => _connection;
        set => _connection = SecretInput.From(value);
    }

    [Input("create")]
    public Input<string>? Create { get; set; }

    [Input("delete")]
    public Input<string>? Delete { get; set; }

    public InputMap<string> Environment
    {
        get => _environment ??= [];
        set => _environment = value;
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
