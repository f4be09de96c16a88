using System.Text;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command;

/// <summary>One run of a script.</summary>
/// <param name="Urn">The resource the run belongs to; empty for a function.</param>
/// <param name="Inputs">Every input, revealed: where and how to run.</param>
/// <param name="PreviousOutput">Environment variables that carry the previous output; they win over the user's.</param>
/// <param name="Redaction">Hides secret inputs in whatever people see.</param>
sealed record ScriptRun(
    string Urn,
    string Script,
    Google.Protobuf.WellKnownTypes.Struct Inputs,
    IReadOnlyList<KeyValuePair<string, string>> PreviousOutput,
    Redaction Redaction)
{
    /// <summary>What the script reads.</summary>
    public byte[] Content { get; init; } = Encoding.UTF8.GetBytes(Inputs.Text("stdin") ?? "");

    public IReadOnlyList<KeyValuePair<string, string>> Environment => Inputs.TextMap("environment");
}
