using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>Steps with their properties, indented by parent, in the order they come.</summary>
sealed class DiffLines
{
    readonly Dictionary<string, int> depths = [];
    readonly HashSet<string> refreshed = [];

    public IEnumerable<Line> Write(EngineEvent e)
    {
        var step = e switch { ResourcePreEvent p => p.Step, ResourceFailedEvent f => f.Step, _ => null };
        if (step is { Op: "refresh" }) refreshed.Add(step.Urn);
        if (step is null || Urn.IsDefaultProvider(step.Urn) || step.Op is "create-replacement" or "delete-replaced" or "refresh") return [];
        return Shown(step);
    }

    /// <summary>What a refresh found: known only when it has read.</summary>
    public IEnumerable<Line> Found(EngineEvent e)
    {
        if (e is not ResourceOutputsEvent { Step: var step } || Urn.IsDefaultProvider(step.Urn)) return [];
        return refreshed.Remove(step.Urn) && step.Op is "update" or "delete" ? Shown(step) : [];
    }

    IEnumerable<Line> Shown(StepMetadata step)
    {
        var depth = depths[step.Urn] = depths.TryGetValue(step.New?.Parent ?? step.Old?.Parent ?? "", out var above) ? above + 1 : 0;
        return step.Op == "same" && step.Type != Urn.StackType ? [] : StepDetails.Write(step, depth);
    }
}
