using System.Diagnostics;
using Infra.Stacks;

namespace Infra.Components.Tests.Stacks.BrokenSites;

/// <summary>
/// Thousands of sites with one mistake each: planned whole, or refused with one problem that names the key and stands in a line; never an
/// exception, and never a refusal after the first resource. <c>INFRA_LONG=1</c>: ten times as many.
/// </summary>
public class BrokenSitesTests
{
    private const int Seed = 4242, Sites = 2000;

    [Theory]
    [InlineData("full"), InlineData("prod"), InlineData("lab"), InlineData("edge")]
    public async Task Every_site_that_mistakes_are_made_in_holds(string name)
    {
        using var bases = new Bases();
        var outcome = await Outcome.OfAsync(bases.Of(name).ToJsonString());
        Assert.True(outcome.Planned, string.Join('\n', outcome.Problems ?? []) + outcome.Defect);
    }

    [Fact]
    public async Task A_broken_site_is_planned_or_refused_with_one_problem_that_names_the_key()
    {
        using var bases = new Bases();
        var (random, watch, count) = (new Random(Seed), Stopwatch.StartNew(), Tier.Long ? 10 * Sites : Sites);
        var (planned, refused, lines, wrong) = (0, 0, 0, new List<string>());
        for (var i = 0; i < count; i++)
        {
            var mutation = Mutator.Make(bases, random);
            var outcome = await Outcome.OfAsync(mutation.Json);
            (planned, refused, lines) = (planned + (outcome.Planned ? 1 : 0), refused + (outcome.Problems is null ? 0 : 1), lines + (outcome.Problems?.Count ?? 0));
            wrong.AddRange(Complaints(mutation, outcome).Select(c => $"{mutation}\n      {c}"));
        }
        Figures.Print($"{count} broken sites: {planned} planned, {refused} refused in {lines} lines, {wrong.Count} otherwise; {watch.Elapsed.TotalSeconds:F0} s");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count}, seed {Seed}:\n{string.Join('\n', wrong.Take(40))}");
        Assert.True(planned >= count / 10 && refused >= count / 2, $"{planned} planned, {refused} refused: mutations that prove little");
    }

    private static IEnumerable<string> Complaints(Mutation mutation, Outcome outcome)
    {
        if (outcome.Defect is { } defect) yield return string.Join("\n      ", defect.Split('\n').Take(6));
        if (outcome.Problems is not { } problems) yield break;
        var said = string.Join("\n      ", problems);
        if (!problems.Any(mutation.NamedBy)) yield return $"nothing names the key: {said}";
        if (problems.Any(p => p.Path.Length == 0 || $"{p}".Contains('\n') || $"{p}".Length > 1500)) yield return $"not one readable line with a path: {said}";
        if (problems.Count > 1 && !mutation.Whole && !mutation.Unrecognisable) yield return $"{problems.Count} problems: {said}";
        // An engine refuses a key given twice before the program sees it.
        if (!mutation.Twice && WithoutLine(mutation, problems[0].Path) is { } line) yield return line;
    }

    private static string? WithoutLine(Mutation mutation, string path)
    {
        // Pulumi takes no escaped halves of a character; nobody writes them by hand.
        var json = mutation.Json.Replace("\\uD83D\\uDE00", "\U0001F600", StringComparison.Ordinal);
        var text = $"config:\n  infra:site: {json}\n".Replace("\n", "\n    ").Replace("config:\n    ", "config:\n  ");
        if (StackFileLines.Of(text).Find(path) is not { Line: var line }) return $"no line for {path}";
        var shown = text.Split('\n')[line - 1];
        return path != mutation.Paths[^1] || mutation.Paths[^1].EndsWith(']') || mutation.What is "is missing" || shown.Contains($"\"{path.Split('.')[^1].Replace("\n", "\\n", StringComparison.Ordinal)}", StringComparison.Ordinal) ? null : $"line {line} is not {path}: {shown}";
    }
}
