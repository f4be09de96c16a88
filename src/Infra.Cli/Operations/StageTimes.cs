using Infra.Cli.Display;

namespace Infra.Cli.Operations;

/// <summary>How long each stage took, from the launcher's build to the update; crosses the change into the lab by environment.</summary>
sealed class StageTimes(TimeSpan? build = null, IEnumerable<Stage>? before = null)
{
    const string Variable = "INFRA_STAGES";

    readonly List<Stage> stages = [.. before ?? []];

    /// <summary>The stages in their order, the launcher's build not among them.</summary>
    public IReadOnlyList<Stage> All => stages;

    public static StageTimes FromEnvironment() => new(
        Stage.Seconds(Environment.GetEnvironmentVariable("INFRA_BUILD_SECONDS")),
        (Environment.GetEnvironmentVariable(Variable) ?? "").Split('\n').Select(Stage.Parse).OfType<Stage>());

    /// <summary>A stage that ends now.</summary>
    public void Add(string name, TimeSpan took) => stages.Add(new(name, DateTime.UtcNow - took, took));

    /// <summary>For the process that this one becomes.</summary>
    public void Export() => Environment.SetEnvironmentVariable(Variable, string.Join('\n', stages.Select(s => s.Text())));

    /// <summary>One line: each stage and, where the launcher said when it began, the whole.</summary>
    public Line Line(DateTime now)
    {
        var parts = stages.Select(s => $"{s.Name} {Durations.Text(s.Took)}");
        if (build is { } built) parts = parts.Prepend($"build {Durations.Text(built)}");
        if (Began() is { } began) parts = parts.Append($"total {Durations.Text(now - began)}");
        return new($"Time: {string.Join(", ", parts)}", Tone.Quiet);
    }

    /// <summary>When the launcher began.</summary>
    public static DateTime? Began() => Stage.Seconds(Environment.GetEnvironmentVariable("INFRA_STARTED")) is { } began ? DateTime.UnixEpoch + began : null;
}
