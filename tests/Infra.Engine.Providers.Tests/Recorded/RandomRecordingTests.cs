using Grpc.Core;
using Xunit.Abstractions;

namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>Every recorded call to the original random provider, made to this one as a plugin.</summary>
public sealed class RandomRecordingTests(ITestOutputHelper output)
{
    public static TheoryData<string> Scenarios => Recordings.Folder is null ? ["none"] : [.. Recordings.Scenarios("random")];

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public async Task Answers_as_recorded_or_better(string scenario)
    {
        Skip.If(Recordings.Folder is null, Recordings.Missing);
        using var plugin = await PluginProcess.StartAsync("random", Path.GetTempPath());
        var calls = Recordings.Of(scenario, "random", line => line);
        var wrong = new List<string>();
        var listed = RandomDifferences.All.Where(difference => difference.Calls.StartsWith($"{scenario}/", StringComparison.Ordinal)).ToDictionary(difference => difference, _ => 0);
        foreach (var call in calls)
        {
            var (expected, actual) = (Drawn.Hidden(call, Answer.Of(call)), Drawn.Hidden(call, await AnswerAsync(plugin, call)));
            if (expected == actual)
                continue;
            if (listed.Keys.FirstOrDefault(difference => difference.Covers(call)) is { } known && actual.Contains(known.Expected, StringComparison.Ordinal))
                listed[known]++;
            else
                wrong.Add($"{call}\n  asked:    {call.Request.ToJsonString(Answer.Readable)}\n  recorded: {expected}\n  answered: {actual}");
        }
        output.WriteLine($"{scenario}: {calls.Count} calls, {listed.Values.Sum()} of them different on purpose");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {calls.Count}\n{string.Join('\n', wrong)}");
        Assert.DoesNotContain(listed, difference => difference.Value == 0);
    }

    static async Task<string> AnswerAsync(PluginProcess plugin, RecordedCall call)
    {
        try
        {
            return Answer.Of(await plugin.CallAsync(call.Method, call.Request.ToJsonString()));
        }
        catch (RpcException e)
        {
            return Answer.Of(e);
        }
    }
}
