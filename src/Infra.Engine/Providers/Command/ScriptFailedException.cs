using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command;

/// <summary>A script ended badly, or could not be started.</summary>
/// <param name="reason">In the words of the original: <c>exit status 3</c>.</param>
/// <param name="output">Both streams in the order of arrival.</param>
sealed class ScriptFailedException(string reason, string output) : Exception(reason)
{
    public string Output => output;

    /// <summary>The recorded form of the message, secrets hidden.</summary>
    public string Describe(string script, Redaction redaction) =>
        $"{Message}: running {GoText.Quote(redaction.Apply(script))}:\n{redaction.Apply(output)}";
}
