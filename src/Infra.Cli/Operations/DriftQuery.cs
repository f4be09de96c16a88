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
            var clean = prometheus ? !text.Split('\n').Any(Drifted) : JsonNode.Parse(text)!["clean"]!.GetValue<bool>();
            if (prometheus || session.Flags.Json) Console.Write(text);
            else session.Screen.Write(DriftTable.Write(JsonNode.Parse(text)!.AsObject()));
            return session.Flags.ExpectNoChanges && !clean ? ExitCode.Failed : ExitCode.Good;
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

    /// <summary>A sample that says that something drifted or does not answer.</summary>
    static bool Drifted(string line) =>
        (line.StartsWith("infra_drift_findings", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal))
        || (line.StartsWith("infra_node_reachable", StringComparison.Ordinal) && line.EndsWith(" 0", StringComparison.Ordinal));
}
