using Infra.Components.Galera;

namespace Infra.Components.Tests.GaleraCluster;

/// <summary>What galera-restore decides: which backup of a member does, which member restores, whether it was done already.</summary>
public class RestoreDecisionTests
{
    private static readonly string Script = RestoreWriter.Write();
    private const long Noon = 1795435200; // 2026-11-23 12:00:00 UTC
    private static readonly object[] Logs = [Log(4), Log(5), Log(6)];

    private static object[] Log(int number) => [$"infra-binlog.{number:000000}", $"born-{number}"];

    private static object Backup(string name, long ended, bool verified = true, int? log = 5, string? birth = null) => new
    {
        name,
        ended,
        verified,
        why = "the disk was full",
        binlog = log is { } n ? new { file = $"infra-binlog.{n:000000}", position = 391, birth = birth ?? $"born-{n}" } : null,
    };

    private static string Offer(object[] backups, object request, object[]? logs = null, long now = Noon + 3600) =>
        PythonFunction.Json(Script, "offer", backups, request, logs ?? Logs, now);

    private static object Until(string? until, string backup = "latest") => new { id = "x", backup, until };

    [SkippableFact]
    public void The_newest_verified_backup_that_is_older_than_the_moment() =>
        Assert.Equal("""{"backup": "b", "ended": 1795435200, "binlogs": ["infra-binlog.000005", "infra-binlog.000006"], "why": null}""",
            Offer([Backup("a", Noon - 100), Backup("b", Noon), Backup("c", Noon + 60), Backup("d", Noon + 1, verified: false)], Until("2026-11-23 12:00:30")));

    [SkippableFact]
    public void Without_a_moment_the_backup_as_it_is() =>
        Assert.Equal("""{"backup": "c", "ended": 1795435260, "binlogs": [], "why": null}""", Offer([Backup("b", Noon), Backup("c", Noon + 60, log: null)], Until(null)));

    [SkippableTheory]
    [InlineData("2026-11-23 11:00:00", "its oldest backup that does, a, is younger than 2026-11-23 11:00:00 (UTC)")]
    [InlineData("2026-11-23 13:00:01", "2026-11-23 13:00:01 (UTC) has not come yet")]
    public void A_moment_outside_is_refused(string until, string why) => Assert.Contains(why, Offer([Backup("a", Noon)], Until(until)));

    [SkippableFact]
    public void An_unknown_backup_is_refused() => Assert.Contains("it has no backup named z", Offer([Backup("a", Noon)], Until(null, "z")));

    [SkippableFact]
    public void A_backup_that_was_never_proved_is_refused() =>
        Assert.Contains("a was not verified: the disk was full", Offer([Backup("a", Noon, verified: false)], Until(null)));

    [SkippableFact]
    public void A_backup_without_binary_logs_leads_nowhere() =>
        Assert.Contains("a was taken without binary logs", Offer([Backup("a", Noon, log: null)], Until("2026-11-23 12:10:00")));

    [SkippableFact]
    public void Binary_logs_that_expired_are_refused() =>
        Assert.Contains("do not reach back to a", Offer([Backup("a", Noon, log: 3)], Until("2026-11-23 12:10:00")));

    [SkippableFact]
    public void Another_logs_name_is_not_enough() =>
        Assert.Contains("do not reach back to a", Offer([Backup("a", Noon, birth: "another")], Until("2026-11-23 12:10:00")));

    [SkippableFact]
    public void A_hole_in_the_binary_logs_is_refused() =>
        Assert.Contains("do not reach back to a", Offer([Backup("a", Noon, log: 4)], Until("2026-11-23 12:10:00"), [Log(4), Log(6)]));

    private static string Choose(params (string Name, object Offer)[] offers) =>
        PythonFunction.Json(Script, "choose", offers.ToDictionary(o => o.Name, o => o.Offer));

    [SkippableFact]
    public void The_member_with_the_newest_one_restores() =>
        Assert.Equal("""["control-3", null]""", Choose(("control-1", new { backup = "a", ended = 5 }), ("control-2", new { backup = (string?)null, why = "none" }), ("control-3", new { backup = "b", ended = 6 })));

    [SkippableFact]
    public void Of_two_equal_ones_the_first_restores() =>
        Assert.Equal("""["control-1", null]""", Choose(("control-3", new { backup = "b", ended = 6 }), ("control-1", new { backup = "a", ended = 6 })));

    [SkippableFact]
    public void One_that_began_to_goes_on() =>
        Assert.Equal("""["control-2", null]""", Choose(("control-1", new { backup = "a", ended = 6 }), ("control-2", new { backup = "begun", ended = 0, begun = true })));

    [SkippableFact]
    public void Without_any_every_member_says_why() =>
        Assert.Equal("""[null, "control-1: it has no backup; control-2: too young"]""",
            Choose(("control-2", new { backup = (string?)null, why = "too young" }), ("control-1", new { backup = (string?)null, why = "it has no backup" })));

    private static string Outcome(object request, Dictionary<string, object> past, object noted) => PythonFunction.Json(Script, "outcome", request, past, noted);

    [SkippableFact]
    public void A_restore_is_done_once() => Assert.Equal("\"done\"", Outcome(Until("2026-11-23 12:00:00"), new() { ["x"] = Until("2026-11-23 12:00:00") }, new { }));

    [SkippableFact]
    public void One_that_no_database_remembers_is_known_by_the_members_own_note() =>
        Assert.Equal("\"done\"", Outcome(Until(null), [], new { request = Until(null), stage = "done" }));

    [SkippableFact]
    public void One_that_was_begun_is_not_done() => Assert.Equal("\"todo\"", Outcome(Until(null), [], new { request = Until(null), stage = "cleared" }));

    [SkippableFact]
    public void The_same_id_for_something_else_is_refused() =>
        Assert.Contains("restore 'x' was done already, with backup latest until 2026-11-23 12:00:00; another one needs another id",
            Outcome(Until("2026-11-23 13:00:00"), new() { ["x"] = Until("2026-11-23 12:00:00") }, new { }));
}
