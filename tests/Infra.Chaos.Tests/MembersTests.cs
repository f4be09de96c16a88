using Infra.Chaos.Stack;

namespace Infra.Chaos.Tests;

public sealed class MembersTests
{
    [Fact]
    public void Members_that_are_synced_in_one_view_lack_nothing() => Assert.Null(Missing(Member("a"), Member("b"), Member("c")));

    /// <summary>The size alone says nothing: it is compared with how many there are to be, and the sentence names both.</summary>
    [Fact]
    public void One_member_more_than_there_are_to_be_is_told_with_what_was_wanted() => Assert.Equal(
        "a: Primary, Synced, size 3; b: Primary, Synced, size 3; wanted: Primary, Synced, size 2", Missing(Member("a"), Member("b")));

    [Fact]
    public void Every_member_that_is_unwell_is_named() => Assert.Equal(
        "b: Primary, Donor/Desynced, size 3; c: the database does not answer; wanted: Primary, Synced, size 3",
        Missing(Member("a"), Member("b") with { State = "Donor/Desynced" }, new("c", "", "", 0, "", "")));

    [Fact]
    public void Members_of_two_views_are_told_apart() => Assert.Equal(
        "the members are in different components: a in view 7 of u, b in view 7 of u, c in view 8 of u", Missing(Member("a"), Member("b"), Member("c") with { View = "8" }));

    static string? Missing(params MemberState[] states) => Members.Missing(states);

    static MemberState Member(string node) => new(node, "Primary", "Synced", 3, "u", "7");
}
