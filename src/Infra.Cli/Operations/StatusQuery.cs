using System.Text.Json.Nodes;
using Infra.Cli.Display;
using Infra.Cli.Labs;
using Infra.Engine;

namespace Infra.Cli.Operations;

/// <summary><c>status</c>: the last update, machines of a lab, endpoints and whether they answer.</summary>
sealed class StatusQuery(Session session)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (session.Settings.HasLab && !session.InLab && StackLab.Open(session.Settings) is { IsUp: true } lab)
            LabEntry.Enter(lab, StageTimes.FromEnvironment());
        var view = await session.ReadAsync();
        var endpoints = await Reachability.OfAsync(view?.Outputs ?? [], cancellation);
        if (session.Flags.Json)
        {
            Console.WriteLine(new JsonObject
            {
                ["stack"] = session.Stack,
                ["lastUpdate"] = view?.LastUpdate is { } last ? Json(last) : null,
                ["pending"] = new JsonArray([.. (view?.Pending ?? []).Select(p => (JsonNode?)p)]),
                ["outputs"] = view?.Outputs.DeepClone(),
                ["endpoints"] = new JsonArray([.. endpoints.Select(e => e.Json())]),
            }.ToJsonString());
            return ExitCode.Good;
        }
        session.Screen.Write(view?.LastUpdate is { } update
            ? Line(update)
            : new Line($"Stack {session.Stack}: never updated; `infra up` builds it.", Tone.Warning));
        session.Screen.Write((view?.Pending ?? []).Select(p => new Line($"pending: {p}", Tone.Warning)));
        if (session.Settings.HasLab) await LabCommands.StatusAsync(session, cancellation);
        EndpointTable.Write(session.Screen, view?.Outputs ?? []);
        session.Screen.Write(endpoints.Select(e => e.Line()));
        return ExitCode.Good;
    }

    Line Line(HistoryEntry last) => new(
        $"Stack {session.Stack}: last {last.Kind} {(last.Succeeded ? "succeeded" : "failed")} at {last.End:yyyy-MM-dd HH:mm:ss}Z ({string.Join(", ", last.Changes.Select(c => $"{c.Value} {c.Key}"))})",
        last.Succeeded ? Tone.Add : Tone.Error);

    static JsonObject Json(HistoryEntry last) => new()
    {
        ["kind"] = last.Kind,
        ["succeeded"] = last.Succeeded,
        ["ended"] = last.End.ToString("O"),
        ["message"] = last.Message,
        ["changes"] = new JsonObject(last.Changes.Select(c => KeyValuePair.Create(c.Key, (JsonNode?)c.Value))),
    };
}
