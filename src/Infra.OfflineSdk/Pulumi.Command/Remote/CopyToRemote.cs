using System.Collections.Immutable;

namespace Pulumi.Command.Remote;

/// <summary>A file or a tree of files copied to another machine.</summary>
[CommandResourceType(TypeToken)]
public class CopyToRemote : CustomResource
{
    const string TypeToken = "command:remote:CopyToRemote";

    public CopyToRemote(string name, CopyToRemoteArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new CopyToRemoteArgs(), CommandOptions.From(options, id: null, "connection"))
    {
    }

    CopyToRemote(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, CommandOptions.From(options, id, "connection"))
    {
    }

    [Output("connection")]
    public Output<Outputs.Connection> Connection { get; private set; } = null!;

    [Output("remotePath")]
    public Output<string> RemotePath { get; private set; } = null!;

    [Output("source")]
    public Output<AssetOrArchive> Source { get; private set; } = null!;

    [Output("triggers")]
    public Output<ImmutableArray<object>> Triggers { get; private set; } = null!;

    /// <summary>Looks up an existing one by its id.</summary>
    public static CopyToRemote Get(string name, Input<string> id, CustomResourceOptions? options = null) =>
        new(name, id, options);
}
