using System.Text.Json.Nodes;
using Google.Protobuf;
using Pulumi;
using Pulumirpc;

namespace Infra.OfflineSdk.Tests.Wire;

/// <summary>A program run in memory: what it sent, what it logged, how it ended.</summary>
sealed record Recorded(RecordingMonitor Monitor, RecordingEngine Engine, int ExitCode)
{
    public const string Stack = "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev";

    public const string Secret = """
        "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270"
        """;

    public static Task<Recorded> RunAsync(
        Action program, bool preview = false, Action<RegisterResourceRequest, RegisterResourceResponse>? answer = null, params string[] lacks) =>
        RunAsync(() =>
        {
            program();
            return new Dictionary<string, object?>();
        }, preview, answer, lacks);

    public static async Task<Recorded> RunAsync(
        Func<Dictionary<string, object?>> program, bool preview = false,
        Action<RegisterResourceRequest, RegisterResourceResponse>? answer = null, params string[] lacks)
    {
        var (monitor, engine) = (new RecordingMonitor(answer, lacks), new RecordingEngine());
        var run = new ProgramRun(new("organization", "proj", "dev", "/", preview, [], []), monitor, engine);
        var code = await Deployment.ExecuteAsync(run, () => new(() => Task.FromResult<IDictionary<string, object?>>(program())));
        return new(monitor, engine, code);
    }

    /// <summary>Compares a message with JSON, members in any order.</summary>
    public static void Same(string expected, IMessage actual)
    {
        var json = JsonFormatter.Default.Format(actual);
        if (!JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(json))) Assert.Equal(expected, json);
    }
}
