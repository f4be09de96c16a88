namespace Infra.Engine.Providers.Tests.Recorded;

/// <summary>Where the random provider differs from the original on purpose. Each begins with the whole name of its scenario.</summary>
static class RandomDifferences
{
    const string EmptySeed = "an empty text is none, as in the outputs; the original replaces such a resource in every run";

    public static readonly IReadOnlyList<Difference> All =
    [
        new("a01-randominteger/03-noop Diff emptyseed", "better", "DIFF_NONE", EmptySeed),
        new("a05-randompet/03-noop Diff emptyprefix", "better", "DIFF_NONE", EmptySeed),
        new("a04-randomid/07-bad-preview Check bad0", "better", "must be at least 1, got: 0", "no bytes make no id: refused in the preview, not while creating"),
        new("a20-random-bad-inputs/02-randomString Create x", "better", "minUpper value must be at least 0, got: -1", "the original's plugin ends"),
        new("a20-random-bad-inputs/02-randomString Check x", "better", "minUpper value must be at least 0, got: -1", "the original's plugin ends"),
        new("a20-random-bad-inputs/04-randomId Create x", "better", "byteLength value must be at least 1", "the original makes an empty id, or its plugin ends"),
        new("a20-random-bad-inputs/04-randomId Check x", "better", "byteLength value must be at least 1", "the original makes an empty id, or its plugin ends"),
        new("a20-random-bad-inputs/06-randomShuffle Create x", "better", "resultCount value must be at least 0, got: -1", "the original's plugin ends"),
        new("a20-random-bad-inputs/06-randomShuffle Check x", "better", "resultCount value must be at least 0, got: -1", "the original's plugin ends"),
        new("a21-random-bad-inputs-preview/01-preview Check x", "better", "byteLength value must be at least 1", "as above"),
        new("c01-components-first-up/08-destroy-preview Configure default_4_21_1", "here", "supportsPreview", "the engine was done before the plugin answered"),
    ];
}
