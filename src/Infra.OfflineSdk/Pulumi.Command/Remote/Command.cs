using System.Collections.Immutable;

namespace Pulumi.Command.Remote;

/// <summary>A command on another machine, over SSH.</summary>
[CommandResourceType(TypeToken)]
public class Command : CustomResource
{
    const string TypeToken = "command:remote:Command";

    public Command(string name, CommandArgs args, CustomResourceOptions? options = null)
        : base(TypeToken, name, args ?? new CommandArgs(), CommandOptions.From(options, id: null, "connection"))
    {
    }

    Command(string name, Input<string> id, CustomResourceOptions? options)
        : base(TypeToken, name, null, CommandOptions.From(options, id, "connection"))
    {
    }

    [Output("addPreviousOutputInEnv")]
    public Output<bool?> AddPreviousOutputInEnv { get; private set; } = null!;

    [Output("connection")]
    public Output<Outputs.Connection?> Connection { get; private set; } = null!;

    [Output("create")]
    public Output<string?> Create { get; private set; } = null!;

    [Output("delete")]
    public Output<string?> Delete { get; private set; } = null!;

    [Output("environment")]
    public Output<ImmutableDictionary<string, string>?> Environment { get; private set; } = null!;

    [Output("logging")]
    public Output<Logging?> Logging { get; private set; } = null!;

    [Output("stderr")]
    public Output<string> Stderr { get; private set; } = null!;

    [Output("stdin")]
    public Output<string?> Stdin { get; private set; } = null!;

    [Output("stdout")]
    public Output<string> Stdout { get; private set; } = null!;

    [Output("triggers")]
    public Output<ImmutableArray<object>> Triggers { get; private set; } = null!;

    [Output("update")]
    public Output<string?> Update { get; private set; } = null!;

    /// <summary>Looks up an existing one by its id.</summary>
    public static Command Get(string name, Input<string> id, CustomResourceOptions? options = null) =>
        new(name, id, options);
}
