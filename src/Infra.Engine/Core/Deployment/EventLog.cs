using System.Text.Json.Nodes;
using Infra.Engine.Properties;
using Infra.Engine.Secrets;
using Infra.Engine.State;

namespace Infra.Engine.Deployment;

/// <summary>Passes events on, one at a time and free of secrets, and counts steps.</summary>
internal sealed class EventLog(Action<EngineEvent> sink, SecretWords words, bool planning)
{
    readonly Lock gate = new();
    readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);

    public bool Planning => planning;

    public IReadOnlyDictionary<string, int> Counts
    {
        get
        {
            lock (gate)
                return new SortedDictionary<string, int>(counts, StringComparer.Ordinal);
        }
    }

    public void Emit(EngineEvent happened)
    {
        lock (gate)
            sink(happened);
    }

    public void Diagnose(string severity, string? urn, string message, bool ephemeral = false) =>
        Emit(new DiagnosticEvent(string.IsNullOrEmpty(urn) ? null : urn, severity, words.Mask(message.TrimEnd('\n')) + "\n", ephemeral));

    public void Starts(Step step) => Emit(new ResourcePreEvent(Describe(step), planning));

    /// <summary>A step is done; default providers and the halves of a replacement are not counted.</summary>
    public void Done(Step step, bool count = true)
    {
        if (count && step.Op is not ("create-replacement" or "delete-replaced" or "discard-replaced" or "read" or "remove-pending-replace") && !Urns.IsDefaultProvider(step.Urn))
            Count(step.Op);
        Emit(new ResourceOutputsEvent(Describe(step), planning));
    }

    public void Count(string op)
    {
        lock (gate)
            counts[op] = counts.GetValueOrDefault(op) + 1;
    }

    public void Failed(Step step) => Emit(new ResourceFailedEvent(Describe(step)));

    static StepMetadata Describe(Step step)
    {
        var resource = step.New ?? step.Old!;
        // A component's own inputs are compared by nobody but the engine: Pulumi gives no reasons for them.
        var change = resource.Custom ? step.Change : Change.None;
        return new(
            step.Op, step.Urn, resource.Type, View(step.Old), View(step.New), change.ReplaceKeys, change.Keys,
            change.Detailed.Count == 0 ? null : change.Detailed,
            step.Op is not ("create-replacement" or "delete-replaced" or "remove-pending-replace"), resource.Provider);
    }

    static StepState? View(ResourceState? resource) => resource is null ? null : new(
        resource.Type, resource.Urn, resource.Custom, resource.Delete, resource.Id, resource.Parent, resource.Protect,
        () => PropertyJson.Masked(resource.Inputs), () => PropertyJson.Masked(resource.Outputs), resource.Provider)
    {
        Document = () => JsonNode.Parse(ResourceJson.Bytes(resource, _ => "[secret]"))!.AsObject(),
    };
}
