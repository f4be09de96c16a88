using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Engine;
using Infra.TwoEngines;

namespace Infra.Conformance;

/// <summary>What a play did, as text that two engines are compared by; a resource that stayed as it was is a line with its URN.</summary>
public sealed class Transcript
{
    static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly List<string> lines = [];
    Dictionary<string, int> known = [];

    public string Text => string.Join('\n', lines) + "\n";

    public void Add(OperationKind kind, string[] flags, Finished done, IReadOnlyList<string> providers, bool diagnostics)
    {
        lines.Add($"# {kind} {string.Join(' ', flags.Select(Short))}".TrimEnd());
        lines.Add($"exit {done.ExitCode}");
        lines.AddRange(Settled(done.Steps, "delete", "failed delete").Select(step => "step " + Short(step)));
        lines.AddRange(Settled(providers, "delete").Select(call => "call " + call));
        if (diagnostics)
            lines.AddRange(done.Diagnostics.Where(d => d.StartsWith("error", StringComparison.Ordinal) || d.StartsWith("warning", StringComparison.Ordinal)).Select(d => JsonSerializer.Serialize(Short(d), Plain)));
        var now = new Dictionary<string, int>();
        foreach (var resource in done.State["resources"]!.AsArray())
        {
            var text = Short(resource!.ToJsonString(Plain));
            lines.Add(known.ContainsKey(text) ? $"same {Short((string)resource["urn"]!)}" : text);
            now[text] = 1;
        }
        if (done.State["pending_operations"] is { } pending)
            lines.Add("pending " + Short(pending.ToJsonString(Plain)));
        known = now;
    }

    /// <summary>Deletions that do not wait for each other come in any order, on the real engine at random; their order is <see cref="DeletionOrder"/>'s.</summary>
    static IEnumerable<string> Settled(IReadOnlyList<string> steps, params string[] words)
    {
        bool Deletes(string step) => words.Any(word => step.StartsWith(word, StringComparison.Ordinal));
        for (var i = 0; i < steps.Count;)
        {
            var run = steps.Skip(i).TakeWhile(Deletes).ToArray();
            foreach (var step in run.Length == 0 ? [steps[i]] : run.Order(StringComparer.Ordinal).ToArray())
                yield return step;
            i += Math.Max(1, run.Length);
        }
    }

    static string Short(string text) => text.Replace("urn:pulumi:dev::proj::", "~", StringComparison.Ordinal);

    /// <summary>Where two transcripts part, with the lines before; null where they are the same.</summary>
    public static string? Difference(string expected, string actual)
    {
        if (expected == actual)
            return null;
        var (theirs, ours) = (expected.Split('\n'), actual.Split('\n'));
        var at = Enumerable.Range(0, Math.Max(theirs.Length, ours.Length)).First(i => theirs.ElementAtOrDefault(i) != ours.ElementAtOrDefault(i));
        var operation = theirs.Take(at + 1).LastOrDefault(l => l.StartsWith('#')) ?? "";
        string[] real = [.. theirs.Skip(at).TakeWhile(l => !l.StartsWith('#'))], own = [.. ours.Skip(at).TakeWhile(l => !l.StartsWith('#'))];
        string[] missing = [.. real.Except(own)], added = [.. own.Except(real)];
        if (missing.Length + added.Length == 0)
            (missing, added) = (real, own);
        for (var i = 0; i < Math.Min(missing.Length, added.Length); i++)
            (missing[i], added[i]) = Parting(missing[i], added[i]);
        return string.Join('\n', [$"after {operation}, line {at + 1}:", .. missing.Select(l => "  real " + l), .. added.Select(l => "  ours " + l)]);
    }

    /// <summary>Two lines from a little before the place where they part.</summary>
    static (string, string) Parting(string one, string other)
    {
        var same = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count() - 60;
        return same <= 60 ? (one, other) : ($"{one[..60]} … {one[same..]}", $"{other[..60]} … {other[same..]}");
    }
}
