using CsCheck;

namespace Infra.Chaos.Tests;

public sealed class LackingTests
{
    [Fact]
    public void Missing_writes_are_counted_and_named() => Assert.Equal(
        "control-2 lacks 2 of 5 acknowledged writes: 2, 5", Between([1, 2, 3, 4, 5], new HashSet<long> { 1, 3, 4 }));

    [Fact]
    public void Of_many_the_first_ten_are_named() => Assert.Equal(
        "control-2 lacks 12 of 12 acknowledged writes: 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 …",
        Between([.. Enumerable.Range(1, 12)], new HashSet<long>()));

    /// <summary>A write that failed for the client may be there: only acknowledged ones must be.</summary>
    [Fact]
    public void More_than_was_acknowledged_is_no_fault() =>
        Gen.Long.HashSet[0, 50].Sample(stored => Assert.Null(Between([.. stored.Take(stored.Count / 2)], stored)));

    static string? Between(IReadOnlyList<long> promised, IReadOnlySet<long> stored) =>
        Lacking.Between("control-2", "acknowledged writes", promised, stored)?.ToString();
}
