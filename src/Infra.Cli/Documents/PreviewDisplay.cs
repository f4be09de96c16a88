using System.Text.Json;
using System.Text.Encodings.Web;
using Infra.Cli.Display;
using Infra.Engine;

namespace Infra.Cli.Documents;

/// <summary><c>preview --json</c>: one document at the end.</summary>
sealed class PreviewDisplay(TextWriter output, bool showSames) : IOperationDisplay
{
    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        IndentSize = 4,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly Dictionary<(string, string), StepMetadata> steps = [];
    readonly List<DiagnosticEvent> diagnostics = [];

    bool began;

    public void On(EngineEvent e)
    {
        switch (e)
        {
            case PreludeEvent: began = true; break;
            case ResourcePreEvent p: steps.TryAdd((p.Step.Urn, p.Step.Op), p.Step); break;
            case DiagnosticEvent d: diagnostics.Add(d); break;
            case StandardOutputEvent o: diagnostics.Add(new(null, "info", o.Message + "\n", false)); break;
        }
    }

    /// <summary>What failed before it began has an error only.</summary>
    public void End(OperationResult result)
    {
        if (began) output.WriteLine(PreviewDocument.Write(steps.Values, diagnostics, result, showSames).ToJsonString(Readable));
    }

    public void Dispose() { }
}
