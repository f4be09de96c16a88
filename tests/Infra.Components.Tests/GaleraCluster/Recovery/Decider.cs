using System.Diagnostics;
using System.Text.Json;
using Infra.Components.Galera;

namespace Infra.Components.Tests.GaleraCluster.Recovery;

internal sealed record Plan(string Kind, string[] Members, string Why, string Option, long Position, string[] Used);

internal sealed record Step(string Act, string Why, bool KeepView);

internal sealed record Decision(Plan Plan, Dictionary<string, Step> Steps, string[] Unneeded);

internal sealed record Overrides
{
    public string Founder { get; init; } = "control-1";
    public string? BootstrapFrom { get; init; }
    public string[] IgnoreUnreachable { get; init; } = [];
    public string[] DiscardData { get; init; } = [];
    public bool Durable { get; init; } = true;
}

/// <summary>galera-recovery.py as it runs on members, in one process for all questions: Python's start is the slow part.</summary>
internal sealed class Decider : IDisposable
{
    private const string Loop =
        """
        import json, sys
        sys.dont_write_bytecode = True
        sys.path.insert(0, sys.argv[1])
        import galera_recovery as r
        for line in sys.stdin:
            asked = json.loads(line)
            o = asked["options"]
            options = r.Options(o["founder"], o["bootstrap_from"], tuple(o["ignore_unreachable"]), tuple(o["discard_data"]), o["durable"])
            members = [r.from_json(m["name"], m if m["answers"] else None) for m in asked["members"]]
            plan = r.decide(members, options)
            steps = {m.name: r.step(plan, m.name, members, options).__dict__ for m in members if m.answers}
            print(json.dumps({"plan": plan.__dict__, "steps": steps, "unneeded": r.unneeded(plan, members, options)}), flush=True)
        """;

    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly ScratchFolder folder = new();
    private readonly Process? process;

    public Decider()
    {
        if (!File.Exists("/usr/bin/python3")) return;
        folder.Write("galera_recovery.py", GaleraRecoveryWriter.WriteModules().Single(m => m.Key.EndsWith("/galera_recovery.py", StringComparison.Ordinal)).Value);
        process = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Loop, folder.Path]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    public Decision Ask(IEnumerable<Row> members, Overrides? overrides = null)
    {
        Tool.Need("python3");
        lock (folder)
        {
            process!.StandardInput.WriteLine(JsonSerializer.Serialize(new { members, options = overrides ?? new() }, Snake));
            process.StandardInput.Flush();
            var said = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the decision failed; see its error above");
            return JsonSerializer.Deserialize<Decision>(said, Snake)!;
        }
    }

    public void Dispose()
    {
        process?.StandardInput.Close();
        process?.WaitForExit();
        process?.Dispose();
        folder.Dispose();
    }
}
