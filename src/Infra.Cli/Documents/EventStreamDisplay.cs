using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Cli.Display;
using Infra.Engine;

namespace Infra.Cli.Documents;

/// <summary><c>up --json</c>, <c>destroy --json</c>: one line per event, as it happens; the last one is Pulumi's mark of the end, <c>cancelEvent</c>.</summary>
sealed class EventStreamDisplay(TextWriter output, bool preview) : IOperationDisplay
{
    static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    int sequence;

    public void On(EngineEvent e)
    {
        if (e is CancelEvent || StepOf(e) is { } step && Urn.IsDefaultProvider(step.Urn)) return;
        Write(e);
    }

    public void End(OperationResult result) => Write(new CancelEvent());

    public void Dispose() { }

    void Write(EngineEvent e)
    {
        output.WriteLine(EventLine.Write(e, sequence++, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), preview).ToJsonString(OneLine));
        output.Flush();
    }

    static StepMetadata? StepOf(EngineEvent e) => e switch
    {
        ResourcePreEvent p => p.Step,
        ResourceOutputsEvent o => o.Step,
        ResourceFailedEvent f => f.Step,
        _ => null,
    };
}
