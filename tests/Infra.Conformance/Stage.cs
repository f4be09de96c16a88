using Infra.Engine;
using Infra.Engine.Protocol;
using Infra.TwoEngines;

namespace Infra.Conformance;

/// <summary>A project of its own where a feature plays; writes down what each operation does.</summary>
public sealed class Stage : IDisposable
{
    readonly Func<int, EngineKind> whose;
    readonly bool diagnostics;
    readonly BothEngines engines;
    int turn;

    /// <param name="whose">Which engine has the turn, counted from 0.</param>
    public Stage(Func<int, EngineKind> whose, bool diagnostics = true)
    {
        (this.whose, this.diagnostics) = (whose, diagnostics);
        engines = new(Project, new Dictionary<string, IProvider> { ["test"] = Things, ["other"] = Others });
    }

    public ProjectFolder Project { get; } = new();

    /// <summary>The provider of the package <c>test</c>.</summary>
    public Things Things { get; } = new();

    /// <summary>The provider of the package <c>other</c>: takes no secrets, and its diffs are not detailed.</summary>
    public Things Others { get; } = new() { AcceptSecrets = false, DetailedDiffs = false };

    public Transcript Transcript { get; } = new();

    public Task<Finished> PreviewAsync(Func<Sdk, Task> program, params string[] flags) => RunAsync(OperationKind.Preview, program, flags);

    public Task<Finished> UpAsync(Func<Sdk, Task> program, params string[] flags) => RunAsync(OperationKind.Update, program, flags);

    public Task<Finished> RefreshAsync(params string[] flags) => RunAsync(OperationKind.Refresh, null, flags);

    public Task<Finished> DestroyAsync(params string[] flags) => RunAsync(OperationKind.Destroy, null, flags);

    /// <summary>URN of a thing below the stack.</summary>
    public string Urn(string name, string type = SdkWords.Thing) => $"urn:pulumi:dev::{Project.Name}::{type}::{name}";

    async Task<Finished> RunAsync(OperationKind kind, Func<Sdk, Task>? program, string[] flags)
    {
        var before = Project.Deployment["resources"]?.AsArray() ?? [];
        var done = await engines.RunAsync(
            whose(turn++), kind, program is null ? null : new InProcess(program), flags.Contains("-p") ? flags : [.. flags, "-p", "1"]);
        Assert.Null(DeletionOrder.Wrong(before, done.Steps));
        string[] log = [.. Things.Log, .. Others.Log];
        Things.Log.Clear();
        Others.Log.Clear();
        Transcript.Add(kind, flags, done, log, diagnostics);
        return done;
    }

    public void Dispose() => Project.Dispose();
}
