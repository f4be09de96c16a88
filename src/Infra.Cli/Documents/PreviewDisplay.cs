using System.Text.Json;
using System.Text.Encodings.Web;
using Infra.Cli.Display;
using Infra.Engine;

namespace Infra.Cli.Documents;

/// <summary><c>preview --json</c>: one document at the end.</summary>
sealed class PreviewDisplay(TextWriter output) : IOperationDisplay
{
    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly Dictionary<(string, string), StepMetadata> steps = [];
    readonly List<DiagnosticEvent> diagnostics = [];

    public void On(EngineEvent e)
    {
        switch (e)
        {
            case ResourcePreEvent p: steps.TryAdd((p.Step.Urn, p.Step.Op), p.Step); break;
            case DiagnosticEvent { Ephemeral: false } d: diagnostics.Add(d); break;
        }
    }

    public void End(OperationResult result) =>
        output.WriteLine(PreviewDocument.Write(steps.Values, diagnostics, result).ToJsonString(Readable));

    public void Dispose() { }
}
