namespace Infra.Cli.Display;

static class Durations
{
    /// <summary>0.42s, 12s, 2m05s: as short as it can be read.</summary>
    public static string Text(TimeSpan time) => time switch
    {
        { TotalSeconds: < 10 } => $"{time.TotalSeconds:0.0}s",
        { TotalMinutes: < 1 } => $"{time.TotalSeconds:0}s",
        _ => $"{(int)time.TotalMinutes}m{time.Seconds:00}s",
    };
}
