using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Infra.Engine;

/// <summary>
/// What happens during an operation, in order. The kinds and members are those of Pulumi's event log, so that
/// <c>--json</c> prints them as they are. Property values have their secrets replaced by <c>[secret]</c>, unknowns by <c>[unknown]</c>
/// (nothing secret ever enters an event).
/// </summary>
public abstract record EngineEvent;

/// <summary>First event: the configuration in use, secrets masked.</summary>
public sealed record PreludeEvent(IReadOnlyDictionary<string, string> Config) : EngineEvent;

/// <summary>A step starts (or, in a preview, is planned).</summary>
public sealed record ResourcePreEvent(StepMetadata Step, bool Planning) : EngineEvent;

/// <summary>A step finished; <see cref="StepMetadata.New"/> has the outputs.</summary>
public sealed record ResourceOutputsEvent(StepMetadata Step, bool Planning) : EngineEvent;

/// <summary>A step failed; a <see cref="DiagnosticEvent"/> says why.</summary>
public sealed record ResourceFailedEvent(StepMetadata Step) : EngineEvent;

/// <summary>A line for the user. Severity: debug, info, info#err, warning, error.</summary>
public sealed record DiagnosticEvent(string? Urn, string Severity, string Message, bool Ephemeral) : EngineEvent;

/// <summary>A line that the program itself wrote.</summary>
public sealed record StandardOutputEvent(string Message) : EngineEvent;

/// <summary>The user asked to end early; what runs is finished first.</summary>
public sealed record CancelEvent : EngineEvent;

/// <summary>Last event.</summary>
public sealed record SummaryEvent(
    int DurationSeconds, IReadOnlyDictionary<string, int> ResourceChanges, bool MaybeCorrupt = false, bool Succeeded = true) : EngineEvent;

/// <summary>One step of the plan.</summary>
/// <param name="Op">same, create, update, delete, replace, create-replacement, delete-replaced, read, refresh, …</param>
/// <param name="Keys">Properties that force a replacement.</param>
/// <param name="Diffs">Top-level properties that changed.</param>
/// <param name="DetailedDiff">Property path → add, add-replace, delete, delete-replace, update, update-replace.</param>
public sealed record StepMetadata(
    string Op, string Urn, string Type, StepState? Old, StepState? New,
    IReadOnlyList<string> Keys, IReadOnlyList<string> Diffs,
    IReadOnlyDictionary<string, DetailedDiffEntry>? DetailedDiff, bool Logical, string Provider);

public sealed record DetailedDiffEntry(string Kind, bool InputDiff);

/// <summary>A resource before or after a step, masked.</summary>
public sealed record StepState(
    string Type, string Urn, bool Custom, bool Delete, string Id, string Parent, bool Protect,
    JsonObject Inputs, JsonObject Outputs, string Provider)
{
    readonly Lazy<JsonObject> inputs = new(Inputs), outputs = new(Outputs);

    /// <summary>Properties are made into JSON when somebody looks at them: most displays never do.</summary>
    internal StepState(string type, string urn, bool custom, bool delete, string id, string parent, bool protect,
        Func<JsonObject> inputs, Func<JsonObject> outputs, string provider)
        : this(type, urn, custom, delete, id, parent, protect, Nothing, Nothing, provider) => (this.inputs, this.outputs) = (new(inputs), new(outputs));

    public JsonObject Inputs => inputs.Value;

    public JsonObject Outputs => outputs.Value;

    static readonly JsonObject Nothing = [];

    /// <summary>
    /// Makes the whole resource as a deployment document has it (dependencies, times, options, …), a new one at each call. Where a secret
    /// is, its object has the ciphertext <c>[secret]</c>; what is not known yet is Pulumi's own text for it.
    /// </summary>
    [JsonIgnore]
    public Func<JsonObject> Document { get; init; } = () => [];
}
