using Infra.Cli.Display;

namespace Infra.Cli.Operations;

/// <summary>How long each kind of component took in an update, from its first step to the end of its last.</summary>
static class ComponentTimes
{
    public static IEnumerable<Stage> Of(IEnumerable<StepRow> steps) => steps
        .Where(s => s.Ended is not null && s.Step.Op != "same" && Urn.OutermostType(s.Step.Urn) is not (Urn.StackType or ""))
        .Where(s => !Urn.Type(s.Step.Urn).StartsWith("random:", StringComparison.Ordinal))
        .GroupBy(s => Urn.OutermostType(s.Step.Urn), StringComparer.Ordinal)
        .Select(g => (Type: g.Key, Began: g.Min(s => s.Started), Ended: g.Max(s => s.Ended!.Value)))
        .Select(g => new Stage($"  {g.Type[(g.Type.LastIndexOf(':') + 1)..]}", g.Began, g.Ended - g.Began));
}
