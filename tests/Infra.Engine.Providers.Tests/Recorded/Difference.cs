namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>Calls that this provider answers otherwise on purpose.</summary>
/// <param name="Calls">Scenario, step, method and subject; a <c>*</c> stands for any text.</param>
/// <param name="Kind"><c>better</c>, <c>refused</c>, or <c>here</c> when only the place of the recording shows.</param>
/// <param name="Expected">A text that the answer has to contain.</param>
sealed record Difference(string Calls, string Kind, string Expected, string Reason)
{
    public bool Covers(RecordedCall call) =>
        System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(Calls, $"{call.Scenario}/{call.Step} {call.Method} {call.Subject}", ignoreCase: false);
}
