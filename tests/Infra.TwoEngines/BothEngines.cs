using Infra.Engine;
using Infra.Engine.Protocol;

namespace Infra.TwoEngines;

/// <summary>Operations on one project folder, each on the engine that is asked for; so they can take turns.</summary>
/// <param name="Providers">Providers of this process by package, beside our command and random; both engines use the same instances.</param>
public sealed record BothEngines(ProjectFolder Project, IReadOnlyDictionary<string, IProvider> Providers)
{
    public BothEngines(ProjectFolder project) : this(project, new Dictionary<string, IProvider>())
    {
    }

    /// <summary>Whether our engine, too, takes command and random as plugins of PATH instead of the built-in ones.</summary>
    public bool PluginsOnly { get; init; }

    /// <summary>Flags are Pulumi's own words (<c>--target</c>, URN, …); ours understands those that the embedded engine has.</summary>
    public Task<Finished> PreviewAsync(EngineKind engine, IProgram program, params string[] flags) => RunAsync(engine, OperationKind.Preview, program, flags);

    public Task<Finished> UpAsync(EngineKind engine, IProgram program, params string[] flags) => RunAsync(engine, OperationKind.Update, program, flags);

    public Task<Finished> RefreshAsync(EngineKind engine, params string[] flags) => RunAsync(engine, OperationKind.Refresh, null, flags);

    public Task<Finished> DestroyAsync(EngineKind engine, params string[] flags) => RunAsync(engine, OperationKind.Destroy, null, flags);

    public Task<Finished> RunAsync(EngineKind engine, OperationKind kind, IProgram? program, params string[] flags) => engine == EngineKind.Real
        ? RealEngine.RunAsync(Project, Providers, kind, program, flags)
        : OurEngine.RunAsync(Project, Providers, PluginsOnly, kind, program, flags);

    /// <summary>Any other command of the real <c>pulumi</c> in the project's folder: exit code, output, errors.</summary>
    public Task<(int Code, string Output, string Errors)> PulumiAsync(params string[] arguments) => RealEngine.PulumiAsync(Project, arguments, new Dictionary<string, string>());
}
