using System.Text.Json.Nodes;
using Grpc.Core;
using Xunit.Abstractions;

namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>Every recorded call to the original command provider, made to this one: run as a plugin, with real servers.</summary>
public sealed class CommandRecordingTests(ITestOutputHelper output)
{
    public static TheoryData<string> Scenarios => Recordings.Folder is null ? ["none"] : [.. Recordings.Scenarios("command")];

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public async Task Answers_as_recorded_or_better(string scenario)
    {
        Skip.If(Recordings.Folder is null, Recordings.Missing);
        using var ssh = scenario[0] == 'r' ? new RecordedSsh() : null;
        Skip.If(ssh?.Missing is not null, ssh?.Missing);
        using var folder = new WorkFolder();
        var plugin = await PluginProcess.StartAsync("command", folder.Path);
        var calls = Recordings.Of(scenario, "command", line => (ssh?.Place(line) ?? line).Replace("<WORK>", folder.Path, StringComparison.Ordinal));
        var cancelled = false;
        var wrong = new List<string>();
        var tally = new Dictionary<string, int> { ["equal"] = 0 };
        foreach (var step in calls.GroupBy(call => call.Step))
        {
            folder.Prepare(scenario, step.Key);
            foreach (var call in step.Where(call => scenario[0] != 'c' || RunsNothing(call)))
            {
                // Preview and update had a plugin each; one that was cancelled runs nothing any more.
                if (cancelled)
                {
                    plugin.Dispose();
                    plugin = await PluginProcess.StartAsync("command", folder.Path);
                }
                cancelled = call.Method == "Cancel";
                var (expected, actual) = (Answer.Of(call), await AnswerAsync(plugin, call));
                var difference = Differences.All.FirstOrDefault(known => known.Covers(call));
                if (Verdict(expected, actual, difference) is { } mistake)
                    wrong.Add($"{call}\n  {mistake}\n  recorded: {From(expected, actual)}\n  answered: {From(actual, expected)}");
                var kind = expected == actual ? "equal" : difference?.Kind ?? "wrong";
                tally[kind] = tally.GetValueOrDefault(kind) + 1;
            }
        }
        plugin.Dispose();
        output.WriteLine($"{scenario}: {string.Join(", ", tally.Select(entry => $"{entry.Value} {entry.Key}"))}");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {calls.Count}\n{string.Join('\n', wrong)}");
    }

    /// <summary>The part of a text from a little before the place where it differs from the other.</summary>
    static string From(string text, string other)
    {
        var equal = text.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        var start = Math.Max(0, equal - 60);
        return $"{(start > 0 ? "…" : "")}{text[start..Math.Min(text.Length, equal + 240)]}";
    }

    // The programs of the engine's own recordings sleep, fail and kill; of those only what runs no script is asked again.
    static bool RunsNothing(RecordedCall call) =>
        call.Method is not ("Create" or "Update" or "Delete" or "Invoke") || call.Request["preview"]?.GetValue<bool>() == true;

    static string? Verdict(string expected, string actual, Difference? difference) => difference switch
    {
        null => expected == actual ? null : "differs, and no reason is given",
        { } known when expected == actual => $"is equal, though a difference is listed: {known.Reason}",
        { } known => actual.Contains(known.Expected, StringComparison.Ordinal) ? null : $"differs otherwise than listed: {known.Expected}",
    };

    static async Task<string> AnswerAsync(PluginProcess plugin, RecordedCall call)
    {
        try
        {
            return Answer.Of(await plugin.CallAsync(call.Method, Lengthen(call.Request)!.ToJsonString()));
        }
        catch (RpcException e)
        {
            return Answer.Of(e);
        }
    }

    // Long texts of the recorded programs are one letter, many times.
    static JsonNode? Lengthen(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } members when members["__long_string__"] is JsonObject text => JsonValue.Create(new string(text["head"]!.GetValue<string>()[0], text["length"]!.GetValue<int>())),
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Lengthen(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Lengthen)]),
        _ => node?.DeepClone(),
    };
}
