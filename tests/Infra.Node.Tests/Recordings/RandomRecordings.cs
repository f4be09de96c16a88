namespace Infra.Node.Tests.Recordings;

/// <summary>Of the random package.</summary>
public sealed class RandomRecordings : RecordingTests
{
    public static TheoryData<string> Scenarios => Of(n => n[0] == 'a');

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public Task Do_as_recorded(string name) => ReplayAsync(name);
}
