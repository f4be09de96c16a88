using Google.Protobuf.WellKnownTypes;

namespace Infra.Engine.Providers.Command.Schema;

/// <summary>The inputs of the command package's resources and function.</summary>
static class CommandSchemas
{
    static readonly IReadOnlyList<Field> Endpoint =
    [
        new("agentSocketPath", new FieldType.Text()),
        new("dialErrorLimit", new FieldType.Number(Whole: true), Default: Value.ForNumber(10)),
        new("host", new FieldType.Text(), Required: true),
        new("hostKey", new FieldType.Text()),
        new("password", new FieldType.Text(), Secret: true),
        new("perDialTimeout", new FieldType.Number(Whole: true), Default: Value.ForNumber(15)),
        new("port", new FieldType.Number(), Default: Value.ForNumber(22)),
        new("privateKey", new FieldType.Text(), Secret: true),
        new("privateKeyPassword", new FieldType.Text(), Secret: true),
        new("user", new FieldType.Text(), Default: Value.ForString("root")),
    ];

    static readonly ObjectSchema Connection = new("remote.Connection",
        [.. Endpoint, new("proxy", new FieldType.Nested(new ObjectSchema("remote.ProxyConnection", Endpoint)))]);

    static readonly Field ConnectionField = new("connection", new FieldType.Nested(Connection), Required: true, Secret: true);

    static readonly IReadOnlyList<Field> Running =
    [
        new("addPreviousOutputInEnv", new FieldType.Flag()),
        new("environment", new FieldType.TextMap()),
        new("logging", new FieldType.Text()),
        new("stdin", new FieldType.Text()),
    ];

    static readonly IReadOnlyList<Field> LifeCycle =
    [
        new("create", new FieldType.Text()),
        new("delete", new FieldType.Text()),
        new("triggers", new FieldType.AnyList()),
        new("update", new FieldType.Text()),
    ];

    static readonly IReadOnlyList<Field> Locally =
    [
        new("archivePaths", new FieldType.TextList()),
        new("assetPaths", new FieldType.TextList()),
        new("dir", new FieldType.Text()),
        new("interpreter", new FieldType.TextList()),
    ];

    public static readonly ObjectSchema LocalCommand = new("local.CommandInputs", [.. Running, .. LifeCycle, .. Locally]);

    public static readonly ObjectSchema RemoteCommand = new("remote.CommandInputs", [.. Running, .. LifeCycle, ConnectionField]);

    public static readonly ObjectSchema LocalRun = new("local.RunInputs",
        [.. Running, .. Locally, new("command", new FieldType.Text(), Required: true)]);

    public static readonly ObjectSchema CopyToRemote = new("remote.CopyToRemoteInputs",
    [
        ConnectionField,
        new("remotePath", new FieldType.Text(), Required: true),
        new("source", new FieldType.AssetOrArchive(), Required: true),
        new("triggers", new FieldType.AnyList()),
    ]);

    public static readonly ObjectSchema CopyFile = new("remote.CopyFileInputs",
    [
        ConnectionField,
        new("localPath", new FieldType.Text(), Required: true),
        new("remotePath", new FieldType.Text(), Required: true),
        new("triggers", new FieldType.AnyList()),
    ]);
}
