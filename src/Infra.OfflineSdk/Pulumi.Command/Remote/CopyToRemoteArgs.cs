namespace Pulumi.Command.Remote;

/// <summary>What to copy, and where to.</summary>
public sealed class CopyToRemoteArgs : ResourceArgs
{
    [Input("connection", required: true)]
    Input<Inputs.ConnectionArgs>? _connection;

    [Input("triggers")]
    InputList<object>? _triggers;

    /// <summary>Sent as a secret.</summary>
    public Input<Inputs.ConnectionArgs>? Connection
    {
        get => _connection;
        set => _connection = SecretInput.From(value);
    }

    [Input("remotePath", required: true)]
    public Input<string> RemotePath { get; set; } = null!;

    [Input("source", required: true)]
    public Input<AssetOrArchive> Source { get; set; } = null!;

    public InputList<object> Triggers
    {
        get => _triggers ??= [];
        set => _triggers = value;
    }

    public static new CopyToRemoteArgs Empty => new();
}
