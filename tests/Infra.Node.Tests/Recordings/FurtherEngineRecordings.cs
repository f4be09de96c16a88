namespace Infra.Node.Tests.Recordings;

/// <summary>Of the engine itself, second half.</summary>
public sealed class FurtherEngineRecordings : RecordingTests
{
    public static TheoryData<string> Scenarios => Of(n => n[0] == 'c' && string.CompareOrdinal(n, "c08-") >= 0);

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public Task Do_as_recorded(string name) => ReplayAsync(name);
}
