using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Cli.Display;
using Infra.Engine;

namespace Infra.Cli.Documents;

/// <summary><c>up --json</c>, <c>destroy --json</c>: one line per event, as it happens.</summary>
sealed class EventStreamDisplay(TextWriter output, bool preview) : IOperationDisplay
{
    static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    int sequence;

    public void On(EngineEvent e)
    {
        output.WriteLine(EventLine.Write(e, sequence++, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), preview).ToJsonString(OneLine));
        output.Flush();
    }

    public void End(OperationResult result) { }

    public void Dispose() { }
}
