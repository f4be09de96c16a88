using Infra.Engine;

namespace Infra.Cli.Display;

enum StepPhase { Planned, Running, Done, Failed }

/// <summary>One step of one resource.</summary>
sealed class StepRow(StepMetadata step, DateTime started)
{
    public StepMetadata Step { get; set; } = step;
    public StepPhase Phase { get; set; }
    public DateTime Started { get; } = started;
    public DateTime? Ended { get; set; }

    public string Name => Urn.Name(Step.Urn);
    public string Parent => Step.New?.Parent ?? Step.Old?.Parent ?? "";

    /// <summary>What stands after the name: properties that changed.</summary>
    public string Diff => Step.Op is "update" or "replace" or "create-replacement" && Step.Diffs.Count > 0
        ? $"[diff: {string.Join(",", Step.Diffs.Order(StringComparer.Ordinal).Select(d => Mark(d) + d))}]"
        : "";

    public TimeSpan Elapsed(DateTime now) => (Ended ?? now) - Started;

    string Mark(string property) => (Step.Old?.Inputs.ContainsKey(property), Step.New?.Inputs.ContainsKey(property)) switch
    {
        (false, true) => "+",
        (true, false) => "-",
        _ => "~",
    };
}
