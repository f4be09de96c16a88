using Infra.Engine.Configuration;
using Infra.Engine.Secrets;
using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>What every part of one operation shares.</summary>
internal sealed class Run(OperationRequest request, ProjectFile project, StackConfiguration configuration, EventLog events, SecretWords words, Halt halt, CancellationToken terminate)
{
    public OperationRequest Request { get; } = request;
    public ProjectFile Project { get; } = project;
    public StackConfiguration Configuration { get; } = configuration;
    public EventLog Events { get; } = events;
    public SecretWords Words { get; } = words;
    public Halt Halt { get; } = halt;
    public CancellationToken Terminate { get; } = terminate;
    public bool Preview => Events.Planning;
    public string Stack => Request.Stack;

    /// <summary>Bounds the operations at a time.</summary>
    public SemaphoreSlim Slots { get; } = new(Math.Max(1, request.Parallel));

    /// <summary>What runs now; an operation ends when all of it has.</summary>
    public Running Running { get; } = new();

    public string Urn(string parent, string type, string name) => Urns.Make(Stack, Project.Name, parent, type, name);
}
