using Infra.Engine.Protocol;

namespace Infra.Engine;

public enum OperationKind { Preview, Update, Refresh, Destroy }

/// <summary>How the Pulumi program is started; the engine adds the PULUMI_* environment.</summary>
/// <param name="Arguments"><c>{PULUMI_…}</c> in one stands for that variable: some languages' runners want arguments.</param>
public sealed record ProgramCommand(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory)
{
    /// <summary>Variables besides the PULUMI_* ones.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>One operation on one stack. Flags mean what Pulumi's flags of the same name mean.</summary>
public sealed record OperationRequest
{
    public required OperationKind Kind { get; init; }

    /// <summary>The folder of Pulumi.yaml and Pulumi.&lt;stack&gt;.yaml.</summary>
    public required string ProjectDirectory { get; init; }

    public required string Stack { get; init; }

    /// <summary>Not needed for destroy and refresh.</summary>
    public ProgramCommand? Program { get; init; }

    /// <summary>Configuration for this run only, on top of the stack's file; keys are <c>project:key</c>.</summary>
    public IReadOnlyDictionary<string, string> ConfigOverrides { get; init; } = new Dictionary<string, string>();

    /// <summary>Operations at a time; Pulumi's default is 4 × processors.</summary>
    public int Parallel { get; init; } = 4 * System.Environment.ProcessorCount;

    public IReadOnlyList<string> Targets { get; init; } = [];
    public bool TargetDependents { get; init; }
    public IReadOnlyList<string> Excludes { get; init; } = [];
    public bool ExcludeDependents { get; init; }
    public IReadOnlyList<string> Replace { get; init; } = [];
    public bool ContinueOnError { get; init; }
    public bool ExpectNoChanges { get; init; }

    /// <summary>Reads what is really there into the state before anything else.</summary>
    public bool Refresh { get; init; }

    /// <summary>A refresh forgets creations that an interrupted run left.</summary>
    public bool ClearPendingCreates { get; init; }

    /// <summary>Shows what refresh or destroy would do, and does nothing; an update's preview is a kind of its own.</summary>
    public bool PreviewOnly { get; init; }

    /// <summary>Goes into the history.</summary>
    public string Message { get; init; } = "";

    /// <summary>What the history says of where and how it ran: <c>exec.kind</c>, <c>git.head</c>, …</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Makes the provider of a package in this process, or null: then a plugin executable is looked for.</summary>
    public required Func<string, IProviderLog, IProvider?> BuiltInProviders { get; init; }
}
