using static Infra.Components.Tests.GaleraCluster.Recovery.Row;

namespace Infra.Components.Tests.GaleraCluster.Recovery;

/// <summary>Every case that a recovery must tell apart: the picture of the members, the plan, and words that the reason must hold.</summary>
public sealed class RecoveryCaseTests : IClassFixture<RecoveryCaseTests.OneDecider>
{
    private readonly Decider decider;

    public RecoveryCaseTests(OneDecider one) => decider = one.Decider;

    private static readonly int[] All = [0, 1, 2];

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static readonly Dictionary<string, (Row[] Members, Overrides? Overrides, string Plan, string[] Words)> Cases = new()
    {
        // A cluster that never was.
        ["nobody has data"] = ([Blank(0), Blank(1), Blank(2)], null, "make control-1", ["no member has data"]),
        ["nobody has data, one silent"] = ([Blank(0), Blank(1), Silent(2)], null, "wait control-3", ["may hold it", "ignoreUnreachable: [control-3@00000000:-1]"]),
        ["nobody has data, one silent, overridden"] = ([Blank(0), Blank(1), Silent(2)], new() { IgnoreUnreachable = ["control-3@00000000:-1"] }, "make control-1", ["control-3 does not answer"]),
        ["null UUID says safe_to_bootstrap"] = ([Blank(0, safe: true), Cut(1, 17), Cut(2, 16)], null, "bootstrap control-2", []),
        ["null UUID says safe_to_bootstrap, alone"] = ([Blank(0, safe: true), Silent(1), Silent(2)], null, "wait control-2 control-3", []),
        ["state files gone, but was a member"] = ([Blank(0).Had(40), Blank(1), Blank(2)], null, "refuse control-1", ["lost its state file", "bootstrapFrom: control-1@00000000:-1"]),
        ["state files gone, overridden"] = ([Blank(0), Blank(1).Had(40), Blank(2)], new() { BootstrapFrom = "control-2@00000000:-1" }, "make control-2", []),

        // Someone runs.
        ["one alive and primary"] = ([Primary(0, 20), Cut(1, 25), Cut(2, 18)], null, "join control-1", []),
        ["one alive and primary, one silent"] = ([Silent(0), Primary(1, 20), Stopped(2, 20, safe: true)], null, "join control-2", []),

        // Positions.
        ["unique highest"] = ([Cut(0, 17), Cut(1, 19), Cut(2, 18)], null, "bootstrap control-2", ["position 19"]),
        ["tie: the lowest index"] = ([Cut(0, 17), Cut(1, 19), Cut(2, 19)], null, "bootstrap control-2", []),
        ["all equal"] = ([Cut(0, 19), Cut(1, 19), Cut(2, 19)], null, "bootstrap control-1", []),
        ["newest wins though an older one says safe_to_bootstrap"] = ([Stopped(0, 17, safe: true), Cut(1, 19), Cut(2, 18)], null, "bootstrap control-2", ["safe_to_bootstrap of control-1 is older"]),
        ["stopped cleanly earlier, others crashed later"] = ([Stopped(0, 17), Cut(1, 21), Cut(2, 22)], null, "bootstrap control-3", []),
        ["left last and newest"] = ([Stopped(0, 17), Stopped(1, 18), Stopped(2, 19, safe: true)], null, "bootstrap control-3", []),
        ["grastate -1, recovered position known"] = ([Cut(0, 30), Stopped(1, 12), Stopped(2, 13)], null, "bootstrap control-1", ["(recovered)"]),
        ["position 0 is a position"] = ([Cut(0, 0), Blank(1), Blank(2)], null, "bootstrap control-1", []),
        ["one without data beside two with"] = ([Blank(0), Cut(1, 5), Cut(2, 6)], null, "bootstrap control-3", []),
        ["one not recovered yet"] = ([Cut(0, 30), Pending(1), Cut(2, 30)], null, "wait control-2", ["not known yet"]),
        ["all -1 after recovery"] = ([Lost(0), Lost(1), Lost(2)], null, "refuse control-1 control-2 control-3", ["a person has to choose", "bootstrapFrom: control-1@6c1d0e3e:-1"]),
        ["all -1, overridden"] = ([Lost(0), Lost(1), Lost(2)], new() { BootstrapFrom = "control-2@6c1d0e3e:-1" }, "bootstrap control-2", ["bootstrapFrom says"]),
        ["log without a position"] = ([Cut(0, 30), Lost(1, "the log of mariadbd --wsrep-recover names no position"), Cut(2, 30)], null, "refuse control-2",
            ["names no position", "may hold newer data than control-1 at 30", "bootstrapFrom: control-1@6c1d0e3e:30"]),
        ["prepared XA transactions"] = ([Cut(0, 30), Cut(1, 31), Failed(2, "2 prepared XA transactions wait for a decision")], null, "refuse control-3", ["prepared XA", "bootstrapFrom: control-2@6c1d0e3e:31"]),
        ["prepared XA transactions, overridden"] = ([Cut(0, 30), Cut(1, 31), Failed(2, "XA")], new() { BootstrapFrom = "control-2@6c1d0e3e:31" }, "bootstrap control-2", []),

        // Clusters.
        ["mixed UUIDs"] = ([Cut(0, 30), Cut(1, 99).Of(Other), Cut(2, 30)], null, "refuse control-1 control-2 control-3", ["different clusters", "control-2 of 11111111 up to 99", "bootstrapFrom: control-1@6c1d0e3e:30"]),
        ["mixed UUIDs, overridden"] = ([Cut(0, 30), Cut(1, 99).Of(Other), Cut(2, 30)], new() { BootstrapFrom = "control-3@6c1d0e3e:30" }, "bootstrap control-3", []),
        ["mixed UUIDs, one silent"] = ([Cut(0, 30), Cut(1, 99).Of(Other), Silent(2)], null, "refuse control-1 control-2", []),

        // Silence.
        ["one unreachable"] = ([Cut(0, 30), Cut(1, 31), Silent(2)], null, "wait control-3", ["may run or hold newer data than control-2 at 31", "ignoreUnreachable: [control-3@6c1d0e3e:31]"]),
        ["one unreachable, overridden"] = ([Cut(0, 30), Cut(1, 31), Silent(2)], new() { IgnoreUnreachable = ["control-3@6c1d0e3e:31"] }, "bootstrap control-2", ["may be ignored"]),
        ["an override of another day"] = ([Cut(0, 30), Cut(1, 35), Silent(2)], new() { IgnoreUnreachable = ["control-3@6c1d0e3e:31"] }, "wait control-3", []),
        ["an override for another cluster"] = ([Cut(0, 30), Cut(1, 31), Silent(2)], new() { IgnoreUnreachable = ["control-3@11111111:31"] }, "wait control-3", []),
        ["two unreachable, one overridden"] = ([Cut(0, 30), Silent(1), Silent(2)], new() { IgnoreUnreachable = ["control-3@6c1d0e3e:30"] }, "wait control-2", []),
        ["left last, one silent"] = ([Stopped(0, 30), Stopped(1, 31, safe: true), Silent(2)], null, "wait control-3", []),

        // Galera's saved view.
        ["all cut, views intact"] = ([Cut(0, 30).In(7, All), Cut(1, 31).In(7, All), Cut(2, 29).In(7, All)], null, "restore control-1 control-2 control-3", ["come back as they were"]),
        ["all cut, one view empty"] = ([Cut(0, 30).In(7, All), Cut(1, 31).WithView("empty"), Cut(2, 29).In(7, All)], null, "bootstrap control-2", []),
        ["all cut, one view corrupt"] = ([Cut(0, 32).In(7, All), Cut(1, 31).WithView("corrupt"), Cut(2, 29).In(7, All)], null, "bootstrap control-1", []),
        ["all cut, no view"] = ([Cut(0, 30), Cut(1, 30), Cut(2, 31)], null, "bootstrap control-3", []),
        ["all cut, one not back yet"] = ([Cut(0, 30).In(7, All), Cut(1, 31).In(7, All), Silent(2)], null, "wait control-3", []),
        ["the rest of an earlier cut comes back without it"] = ([Silent(0), Cut(1, 40).In(8, [1, 2], settled: true), Cut(2, 40).In(8, [1, 2])], null, "restore control-2 control-3", []),
        ["the same, but what the first one told is not sure to be there"] = ([Silent(0), Cut(1, 40).In(8, [1, 2]), Cut(2, 40).In(8, [1, 2])], null, "wait control-1", []),
        ["the same, the first one answers and is older"] = ([Cut(0, 38).In(7, All), Cut(1, 40).In(8, [1, 2]), Cut(2, 40).In(8, [1, 2])], null, "restore control-2 control-3", []),
        ["the same, the first one answers and is newer"] = ([Cut(0, 41).In(7, All), Cut(1, 40).In(8, [1, 2]), Cut(2, 40).In(8, [1, 2])], null, "bootstrap control-1", []),
        ["different last views"] = ([Cut(0, 40).In(8, [0, 1]), Cut(1, 40).In(7, All), Cut(2, 38).In(7, All)], null, "bootstrap control-1", []),
        ["a view tried in vain"] = ([Cut(0, 30).In(7, All, failed: true), Cut(1, 31).In(7, All), Cut(2, 29).In(7, All)], null, "bootstrap control-2", []),
        ["a member of the view without data, in transfer when power went"] = ([Cut(0, 30).In(7, All), Cut(1, 31).In(7, All), Blank(2).In(7, All)], null, "restore control-1 control-2 control-3", []),
        ["views intact, one position lost"] = ([Cut(0, 30).In(7, All), Lost(1).In(7, All), Cut(2, 29).In(7, All)], null, "refuse control-2", []),

        // Running without majority.
        ["survivor, the others back with their views"] = ([Orphan(0, 50, 0).In(7, All), Cut(1, 49).In(7, All), Cut(2, 48).In(7, All)], null, "restore control-1 control-2 control-3", []),
        ["survivor, the others lost their views"] = ([Orphan(0, 50, 0).In(7, All), Cut(1, 49), Cut(2, 48)], null, "pc-bootstrap control-1", ["no other can be primary"]),
        ["survivor, one silent"] = ([Orphan(0, 50, 0), Cut(1, 49), Silent(2)], null, "wait control-3", []),
        ["survivor, one newer on disk"] = ([Orphan(0, 50, 0), Cut(1, 51), Cut(2, 48)], null, "bootstrap control-2", []),
        ["two in one component"] = ([Orphan(0, 50, 0, 1), Orphan(1, 50, 0, 1), Cut(2, 48)], null, "pc-bootstrap control-1", []),
        ["two in one component, the second newer"] = ([Orphan(0, 50, 0, 1), Orphan(1, 52, 0, 1), Cut(2, 48)], null, "pc-bootstrap control-2", []),
        ["two apart"] = ([Orphan(0, 50, 0), Orphan(1, 50, 1), Cut(2, 48)], null, "wait control-1 control-2", ["have not found each other"]),
        ["survivor, one starting"] = ([Orphan(0, 50, 0), Cut(1, 49).Starts(), Cut(2, 48)], null, "wait control-2", ["what comes of it decides"]),
        ["survivor, one of another cluster"] = ([Orphan(0, 50, 0), Cut(1, 49).Of(Other), Cut(2, 48)], null, "refuse control-1 control-2 control-3", []),
        ["survivor, one position lost"] = ([Orphan(0, 50, 0), Lost(1), Cut(2, 48)], null, "refuse control-2", []),
        ["survivor, both silent"] = ([Orphan(0, 50, 0), Silent(1), Silent(2)], null, "wait control-2 control-3", []),

        // Disks that forgot.
        ["nobody has what one had on disk"] = ([Cut(0, 30).Had(35), Cut(1, 30), Cut(2, 30)], null, "refuse control-1", ["position 35 on disk", "a disk forgot acknowledged writes"]),
        ["the same with views intact"] = ([Cut(0, 30).Had(35).In(7, All), Cut(1, 30).In(7, All), Cut(2, 30).In(7, All)], null, "refuse control-1", []),
        ["another still has it"] = ([Cut(0, 30).Had(35), Cut(1, 36), Cut(2, 30)], null, "bootstrap control-2", []),
        ["innodb_flush_log_at_trx_commit is 0"] = ([Cut(0, 30).Had(35), Cut(1, 31), Cut(2, 30)], new() { Durable = false }, "bootstrap control-2", ["acknowledged writes up to 35 are lost"]),
    };

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public void Case(string name)
    {
        var (members, overrides, expected, words) = Cases[name];
        var plan = decider.Ask(members, overrides).Plan;
        Assert.True(expected == $"{plan.Kind} {string.Join(' ', plan.Members)}", $"{name}: {plan.Kind} {string.Join(' ', plan.Members)}: {plan.Why}");
        Assert.All(words, w => Assert.Contains(w, $"{plan.Why}; {plan.Option}", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("start-new", "wait", "wait", "unique highest", 1)]
    [InlineData("start-restore", "start-restore", "start-restore", "all cut, views intact", 0)]
    [InlineData("wait", "start-restore", "start-restore", "the same, the first one answers and is older", 0)]
    [InlineData("step-down", "wait", "wait", "survivor, one newer on disk", 0)]
    [InlineData("pc-bootstrap", "wait", "wait", "survivor, the others lost their views", 0)]
    [InlineData("refuse", "refuse", "refuse", "mixed UUIDs", 0)]
    public void Each_member_does_its_part(string first, string second, string third, string name, int chosen)
    {
        var steps = decider.Ask(Cases[name].Members, Cases[name].Overrides).Steps;
        string[] acts = [first, second, third];
        Assert.Equal(chosen == 1 ? [second, first, third] : acts, steps.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value.Act));
    }

    [SkippableFact]
    public void A_member_with_another_clusters_data_does_not_join_unasked()
    {
        Row[] members = [Primary(0, 20), Cut(1, 5).Of(Other), Blank(2)];
        Assert.Equal("refuse", decider.Ask(members).Steps["control-2"].Act);
        Assert.Contains("discardData: [control-2@11111111:5]", decider.Ask(members).Steps["control-2"].Why, StringComparison.Ordinal);
        Assert.Equal("start", decider.Ask(members, new() { DiscardData = ["control-2@11111111:5"] }).Steps["control-2"].Act);
    }

    [SkippableFact]
    public void A_member_that_is_newer_than_the_running_cluster_does_not_give_its_writes_up_unasked()
    {
        Row[] members = [Primary(0, 20), Cut(1, 25), Cut(2, 18)];
        Assert.Equal("wait", decider.Ask(members).Steps["control-2"].Act);
        Assert.Equal("start", decider.Ask(members).Steps["control-3"].Act);
        Assert.Equal("start", decider.Ask(members, new() { DiscardData = ["control-2@6c1d0e3e:25"] }).Steps["control-2"].Act);
    }

    [SkippableFact]
    public void Two_that_need_all_the_data_do_not_take_it_from_the_only_donor_at_once()
    {
        Assert.Equal("queue", decider.Ask([Primary(0, 20), Blank(1).Starts(), Blank(2)]).Steps["control-3"].Act);
        Assert.Equal("start", decider.Ask([Primary(0, 20), Primary(1, 20), Blank(2)]).Steps["control-3"].Act);
        Assert.Equal("start", decider.Ask([Primary(0, 20), Cut(1, 15).Starts(), Cut(2, 15)]).Steps["control-3"].Act);
    }

    [SkippableFact]
    public void An_override_that_is_not_needed_is_named()
    {
        var overrides = new Overrides { BootstrapFrom = "control-2@6c1d0e3e:31", IgnoreUnreachable = ["control-3@6c1d0e3e:31"] };
        Assert.Equal([.. overrides.IgnoreUnreachable.Prepend(overrides.BootstrapFrom)], decider.Ask([Primary(0, 60), Primary(1, 60), Primary(2, 60)], overrides).Unneeded);
        Assert.Equal(["control-2@6c1d0e3e:31"], decider.Ask([Cut(0, 31), Cut(1, 30), Silent(2)], overrides).Unneeded);
    }

    public sealed class OneDecider : IDisposable
    {
        internal Decider Decider { get; } = new();

        public void Dispose() => Decider.Dispose();
    }
}
