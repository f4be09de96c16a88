namespace Pulumi.Command.Remote;

/// <summary>Which file to copy, and where to.</summary>
public sealed class CopyFileArgs : ResourceArgs
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

    /// <summary>The file, relative to the program's folder.</summary>
    [Input("localPath", required: true)]
    public Input<string> LocalPath { get; set; } = null!;

    /// <summary>Exactly where the file goes; its folder has to be there.</summary>
    [Input("remotePath", required: true)]
    public Input<string> RemotePath { get; set; } = null!;

    public InputList<object> Triggers
    {
        get => _triggers ??= [];
        set => _triggers = value;
    }

    public static new CopyFileArgs Empty => new();
}
