using System.Text.Json.Nodes;
using Infra.Cli.Labs;

namespace Infra.Cli.Operations;

/// <summary><c>drift</c>: the stack's program asks its nodes what is no longer as deployed; no engine, nothing is changed.</summary>
sealed class DriftQuery(Session session, bool prometheus)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (session.Settings.HasLab && !session.InLab)
            LabEntry.Enter(StackLab.OpenUp(session.Settings), StageTimes.FromEnvironment());
        var folder = Directory.CreateTempSubdirectory("infra-drift-");
        try
        {
            var file = Path.Combine(folder.FullName, "report");
            await AskAsync(file, cancellation);
            var text = await File.ReadAllTextAsync(file, cancellation);
            if (prometheus || session.Flags.Json) Console.Write(text);
            else session.Screen.Write(DriftTable.Write(JsonNode.Parse(text)!.AsObject()));
            return session.Flags.ExpectNoChanges ? prometheus ? CodeOfMetrics(text) : CodeOf(JsonNode.Parse(text)!) : ExitCode.Good;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    async Task AskAsync(string file, CancellationToken cancellation)
    {
        await ProgramQuestion.AskAsync(session, new Dictionary<string, string>
        {
            ["INFRA_DRIFT_REPORT"] = file,
            ["INFRA_DRIFT_FORMAT"] = prometheus ? "prometheus" : "json",
        }, cancellation);
        if (!File.Exists(file)) throw new UserError("the stack program ended without a report");
    }

    /// <summary>Something drifted (or is off), or else some answer, but not as expected, or else some do not answer.</summary>
    internal static int CodeOf(JsonNode report)
    {
        var reaches = report["nodes"]!.AsArray().Select(n => (string?)n!["reach"]).ToList();
        return report["clean"]!.GetValue<bool>() ? ExitCode.Good
            : report["nodes"]!.AsArray().Any(n => n!["components"]!.AsArray().Any(c => c!["findings"]!.AsArray().Count > 0)) || reaches.Contains("poweredOff") ? ExitCode.Failed
            : reaches.Contains("unexpected") ? ExitCode.UnexpectedAnswer : ExitCode.Unreached;
    }

    /// <summary>The same of the metrics.</summary>
    internal static int CodeOfMetrics(string text)
    {
        bool Any(string family, string value) => text.Split('\n').Any(l => l.StartsWith($"{family}{{", StringComparison.Ordinal) && l.EndsWith($" {value}", StringComparison.Ordinal));
        return text.Split('\n').Any(l => l.StartsWith("infra_drift_findings{", StringComparison.Ordinal) && !l.EndsWith(" 0", StringComparison.Ordinal)) || Any("infra_node_powered_off", "1") ? ExitCode.Failed
            : Any("infra_node_unexpected", "1") ? ExitCode.UnexpectedAnswer
            : Any("infra_node_reachable", "0") ? ExitCode.Unreached : ExitCode.Good;
    }
}
