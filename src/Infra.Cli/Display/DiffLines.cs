using Infra.Engine;

namespace Infra.Cli.Display;

/// <summary>Steps with their properties, indented by parent, in the order they come.</summary>
sealed class DiffLines
{
    readonly Dictionary<string, int> depths = [];

    public IEnumerable<Line> Write(EngineEvent e)
    {
        var step = e switch { ResourcePreEvent p => p.Step, ResourceFailedEvent f => f.Step, _ => null };
        if (step is null || Urn.IsProvider(step.Type) || step.Op is "create-replacement" or "delete-replaced") return [];
        var depth = depths[step.Urn] = depths.TryGetValue(step.New?.Parent ?? step.Old?.Parent ?? "", out var above) ? above + 1 : 0;
        return step.Op == "same" && step.Type != Urn.StackType ? [] : StepDetails.Write(step, depth);
    }
}
