using System.Text.Json.Nodes;
using Infra.Cli.Display;
using Infra.Cli.Labs;

namespace Infra.Cli.Operations;

/// <summary><c>status</c>: machines, endpoints and the last update.</summary>
sealed class StatusQuery(Session session)
{
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var outputs = session.State().Outputs;
        var last = LastUpdate.Of(session.Backend);
        if (session.Flags.Json)
        {
            Console.WriteLine(new JsonObject { ["stack"] = session.Stack, ["outputs"] = outputs, ["lastUpdate"] = last?.Json() }.ToJsonString());
            return ExitCode.Good;
        }
        session.Screen.Write(last is null
            ? new Line($"Stack {session.Stack}: never updated; `infra up` builds it.", Tone.Warning)
            : last.Line(session.Stack));
        if (session.Settings.HasLab) await LabCommands.StatusAsync(session, cancellation);
        EndpointTable.Write(session.Screen, outputs);
        return ExitCode.Good;
    }
}
