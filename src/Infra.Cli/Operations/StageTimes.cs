using System.Globalization;
using Infra.Cli.Display;

namespace Infra.Cli.Operations;

/// <summary>How long each stage took, from the launcher's build to the update; crosses the change into the lab by environment.</summary>
sealed class StageTimes
{
    const string Variable = "INFRA_STAGES";

    readonly List<(string Stage, TimeSpan Time)> stages = [];

    public IReadOnlyList<(string Stage, TimeSpan Time)> All => stages;

    public static StageTimes FromEnvironment()
    {
        var times = new StageTimes();
        if (Seconds(Environment.GetEnvironmentVariable("INFRA_BUILD_SECONDS")) is { } build && Environment.GetEnvironmentVariable(Variable) is null)
            times.Add("build", build);
        foreach (var entry in (Environment.GetEnvironmentVariable(Variable) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
            if (entry.Split('=') is [var stage, var seconds] && Seconds(seconds) is { } time)
                times.Add(stage, time);
        return times;
    }

    public void Add(string stage, TimeSpan time) => stages.Add((stage, time));

    /// <summary>For the process that this one becomes.</summary>
    public void Export() => Environment.SetEnvironmentVariable(Variable,
        string.Join(';', stages.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Stage}={s.Time.TotalSeconds:0.000}"))));

    /// <summary>One line: each stage and, where the launcher said when it began, the whole.</summary>
    public Line Line(DateTime now)
    {
        var parts = stages.Select(s => $"{s.Stage} {Durations.Text(s.Time)}");
        if (Seconds(Environment.GetEnvironmentVariable("INFRA_STARTED")) is { } began)
            parts = parts.Append($"total {Durations.Text(now - DateTime.UnixEpoch - began)}");
        return new($"Time: {string.Join(", ", parts)}", Tone.Quiet);
    }

    static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
