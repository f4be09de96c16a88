using System.Text.Json.Nodes;

namespace Infra.TwoEngines;

/// <summary>What one operation did.</summary>
/// <param name="Steps">"op urn" in the order of their start; "failed op urn" where one failed.</param>
/// <param name="Diagnostics">"severity: text" of every lasting diagnostic, colours removed.</param>
/// <param name="Text">What the command printed (real), or the error of the result (ours).</param>
/// <param name="State">The deployment afterwards, comparable: see <see cref="ComparableState"/>.</param>
public sealed record Finished(
    EngineKind Engine, int ExitCode, IReadOnlyList<string> Steps, IReadOnlyList<string> Diagnostics, string Text, JsonObject State)
{
    /// <summary>Steps by their resource's name only, for reading.</summary>
    public IReadOnlyList<string> Short => [.. Steps.Select(s => $"{s[..s.LastIndexOf(' ')]} {s.Split("::")[^1]}")];

    /// <summary>This, or an exception that shows everything when the operation failed.</summary>
    public Finished Expect(int exitCode = 0) => ExitCode == exitCode
        ? this
        : throw new InvalidOperationException($"{Engine} ended with exit code {ExitCode}, not {exitCode}\n{string.Join('\n', Short)}\n{string.Join('\n', Diagnostics)}\n{Text}");
}
