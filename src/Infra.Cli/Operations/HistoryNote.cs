namespace Infra.Cli.Operations;

/// <summary>What a history entry says of how its operation was started, under Pulumi's names.</summary>
static class HistoryNote
{
    public static IReadOnlyDictionary<string, string> Of(OperationFlags flags)
    {
        var note = new Dictionary<string, string> { ["exec.kind"] = "infra", ["pulumi.os"] = "linux" };
        (string Name, bool Given)[] given =
        [
            ("yes", flags.Yes), ("skip-preview", flags.SkipPreview), ("json", flags.Json), ("diff", flags.Diff), ("refresh", flags.Refresh),
            ("target", flags.Targets.Count > 0), ("target-dependents", flags.TargetDependents), ("exclude", flags.Excludes.Count > 0),
            ("exclude-dependents", flags.ExcludeDependents), ("replace", flags.Replace.Count > 0), ("continue-on-error", flags.ContinueOnError),
            ("expect-no-changes", flags.ExpectNoChanges), ("clear-pending-creates", flags.ClearPendingCreates), ("non-interactive", flags.NonInteractive),
        ];
        foreach (var (name, _) in given.Where(g => g.Given)) note[$"pulumi.flag.{name}"] = "true";
        return note;
    }
}
