using System.Text.Json.Nodes;
using Infra.Chaos.Reports;

namespace Infra.Cli.Chaos;

/// <summary>What was measured, as <c>--json</c> prints it; times in seconds.</summary>
static class ReportDocument
{
    public static JsonObject Write(int seed, double slack, IEnumerable<CaseReport> reports, string? notConverged) => new()
    {
        ["seed"] = seed,
        ["slack"] = slack,
        ["cases"] = new JsonArray([.. reports.Select(Case)]),
        ["converges"] = notConverged is null,
        ["notConverged"] = notConverged,
    };

    static JsonObject Case(CaseReport r) => new()
    {
        ["case"] = r.Case,
        ["seed"] = r.Seed,
        ["verdict"] = r.Verdict.ToString().ToLowerInvariant(),
        ["gaps"] = new JsonObject(r.Measured.Gaps.Select(g => KeyValuePair.Create(g.Key, (JsonNode?)new JsonObject
        {
            ["longest"] = Seconds(g.Value),
            ["bound"] = Seconds(r.Bounds.Of(g.Key)),
        }))),
        ["holders"] = new JsonObject { ["longest"] = Seconds(r.Measured.Holders), ["bound"] = Seconds(r.Bounds.Holders) },
        ["primaries"] = new JsonObject { ["longest"] = Seconds(r.Measured.Primaries), ["bound"] = Seconds(r.Bounds.Primaries) },
        ["back"] = new JsonObject { ["took"] = Seconds(r.Measured.Back), ["bound"] = Seconds(r.Bounds.Back) },
        ["writes"] = r.Kept.Writes,
        ["messages"] = r.Kept.Messages,
        ["lost"] = r.Kept.Lost,
        ["findings"] = new JsonArray([.. r.Findings.Select(f => (JsonNode?)f)]),
        ["logs"] = r.Logs,
        ["took"] = Seconds(r.Took),
    };

    static JsonNode? Seconds(TimeSpan? time) => time is { } t ? Math.Round(t.TotalSeconds, 3) : null;
}
