using System.Globalization;

namespace Infra.Cli.Operations;

/// <summary>A part of a run: when it began and how long it took.</summary>
sealed record Stage(string Name, DateTime Began, TimeSpan Took)
{
    /// <summary>A line as the launcher, the build and the bake note it: name, seconds since 1970, seconds, between tabs; null for anything else.</summary>
    public static Stage? Parse(string line) =>
        line.Split('\t') is [var name, var began, var took] && Seconds(began) is { } since && Seconds(took) is { } time
            ? new(name, DateTime.UnixEpoch + since, time)
            : null;

    public string Text() => string.Create(CultureInfo.InvariantCulture, $"{Name}\t{(Began - DateTime.UnixEpoch).TotalSeconds:0.000}\t{Took.TotalSeconds:0.000}");

    public static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
