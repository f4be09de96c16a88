namespace Infra.Node.Tests.Recordings;

/// <summary>Of the engine itself, first half.</summary>
public sealed class EngineRecordings : RecordingTests
{
    public static TheoryData<string> Scenarios => Of(n => n[0] == 'c' && string.CompareOrdinal(n, "c08-") < 0);

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public Task Do_as_recorded(string name) => ReplayAsync(name);
}
