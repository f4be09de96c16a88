using Infra.TwoEngines;

namespace Infra.Conformance;

/// <summary>Every feature with the engines taking turns on one state: nobody can tell who went before.</summary>
public sealed class TurnsTests
{
    // What has a state of its own kind: aliases, secrets, replacements in both orders, what is pending, kept or left out. The long tier has all.
    static readonly HashSet<string> Short =
    [
        "Alias_parent", "Components", "Failing_update", "Protect", "Providers_explicit", "Refresh", "Replacement_chain",
        "Replacement_delete_first", "Secrets", "Target",
    ];

    public static TheoryData<string> Names =>
        [.. Feature.All.Where(f => f.TakesTurns && f.Differs.Length == 0).Select(f => f.ToString()).Where(n => Tier.Long || Short.Contains(n))];

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Goes_the_same_way_with_the_engines_taking_turns(string name)
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        var feature = Plays.Of(name);
        var mixed = await Plays.PlayAsync(feature, turn => turn % 2 == 0 ? EngineKind.Ours : EngineKind.Real);
        var difference = Transcript.Difference(Recording.Read(feature), mixed);
        Assert.True(difference is null, difference);
    }
}
