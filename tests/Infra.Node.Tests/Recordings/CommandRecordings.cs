namespace Infra.Node.Tests.Recordings;

/// <summary>Of local commands.</summary>
public sealed class CommandRecordings : RecordingTests
{
    public static TheoryData<string> Scenarios => Of(n => n[0] == 'b');

    [SkippableTheory]
    [MemberData(nameof(Scenarios))]
    public Task Do_as_recorded(string name) => ReplayAsync(name);
}
