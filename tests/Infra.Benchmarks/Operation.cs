namespace Infra.Benchmarks;

/// <summary>What is measured, in the order in which one stack goes through it.</summary>
/// <param name="Title">Its column.</param>
/// <param name="Arguments">As given to either command.</param>
sealed record Operation(string Title, params string[] Arguments)
{
    public static readonly Operation Preview = new("preview", "preview");
    public static readonly Operation Up = new("up", "up", "--yes", "--skip-preview");
    public static readonly Operation UpAgain = new("no-op up", "up", "--yes", "--skip-preview", "--expect-no-changes");
    public static readonly Operation PreviewAgain = new("no-op preview", "preview", "--expect-no-changes");

    public static readonly IReadOnlyList<Operation> All = [Preview, Up, UpAgain, PreviewAgain];
}
