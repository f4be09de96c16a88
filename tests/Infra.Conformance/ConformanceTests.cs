using Infra.TwoEngines;

namespace Infra.Conformance;

/// <summary>Every feature on both engines: the same steps, calls, words and states.</summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Names => [.. Feature.All.Select(f => f.ToString())];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Goes_as_on_the_real_engine(string name)
    {
        var feature = Plays.Of(name);
        Skip.If(feature.Differs.Length > 0, feature.Differs);
        var real = Recording.StandsIn ? Recording.Read(feature) : await Plays.PlayAsync(feature, _ => EngineKind.Real);
        if (Recording.IsAsked)
            Recording.Write(feature, real);
        var ours = await Plays.PlayAsync(feature, _ => EngineKind.Ours);
        Assert.True(Transcript.Difference(real, ours) is null, Transcript.Difference(real, ours));
        // Kept true, so that it may stand in where the tool is missing.
        Assert.Equal(Recording.Read(feature), real);
    }
}
