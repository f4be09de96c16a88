using System.Collections.Immutable;

namespace Pulumi.Command.Remote;

/// <summary>A file copied to another machine; deprecated by the package in favour of <see cref="CopyToRemote"/>.</summary>
[CommandResourceType(TypeToken)]
public class CopyFile : CustomResource
{
    const string TypeToken = "command:remote:CopyFile";

    public CopyFile(string name, CopyFileArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new CopyFileArgs(), CommandOptions.From(options, id: null, "connection"))
    {
    }

    CopyFile(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, CommandOptions.From(options, id, "connection"))
    {
    }

    [Output("connection")]
    public Output<Outputs.Connection> Connection { get; private set; } = null!;

    [Output("localPath")]
    public Output<string> LocalPath { get; private set; } = null!;

    [Output("remotePath")]
    public Output<string> RemotePath { get; private set; } = null!;

    [Output("triggers")]
    public Output<ImmutableArray<object>> Triggers { get; private set; } = null!;

    /// <summary>Looks up an existing one by its id.</summary>
    public static CopyFile Get(string name, Input<string> id, CustomResourceOptions? options = null) =>
        new(name, id, options);
}
