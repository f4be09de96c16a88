using Infra.Components.RabbitMq;

namespace Infra.Components.Tests.RabbitMqCluster;

/// <summary>The decision of rabbitmq-start.py, a pure function: every row of the table in the README.</summary>
public class RabbitMqStartTests
{
    private static readonly string[] Three = ["one", "three", "two"];

    private static object? Silent => null;
    private static object Blank => State(false, [], []);
    private static object Runs(params string[] members) => State(true, members, members, running: true);
    private static object Data(params string[] lastRunning) => State(true, Three, lastRunning);

    public static TheoryData<string, string, object?, object?, object?, bool, int, string> Table => new()
    {
        { "nobody has data", "founder", Blank, Blank, Blank, false, 0, "found" },
        { "nobody has data, not the founder", "", Blank, Blank, Blank, false, 0, "wait" },
        { "a silent member may hold the data", "founder", Blank, Blank, Silent, false, 999, "wait" },
        { "one has data and does not run", "founder", Blank, Data(Three), Blank, false, 999, "wait" },
        { "joins a cluster that does not know it", "", Blank, Runs("two", "three"), Runs("two", "three"), false, 0, "start" },
        { "lost its data, the cluster knows it", "", Blank, Runs(Three), Runs(Three), false, 0, "forget" },
        { "the founder lost its data", "founder", Blank, Runs(Three), Silent, false, 0, "forget" },
        { "comes back", "", Data(Three), Runs(Three), Silent, false, 0, "start" },
        { "was removed", "", Data(Three), Runs("two", "three"), Runs("two", "three"), false, 0, "refuse" },
        { "was removed, told to join anew", "", Data(Three), Runs("two", "three"), Runs("two", "three"), true, 0, "set-aside" },
        { "told to join anew, but is a member", "", Data(Three), Runs(Three), Runs(Three), true, 0, "start" },
        { "all were cut and are back", "", Data(Three), Data(Three), Data(Three), false, 0, "start" },
        { "all were cut, one is not back yet", "", Data(Three), Data(Three), Silent, false, 10, "wait" },
        { "all were cut, one is dead", "", Data(Three), Data(Three), Silent, false, 61, "lead" },
        { "all were cut, one lost its data", "", Data(Three), Data(Three), Blank, false, 0, "lead" },
        { "all were cut, two are dead", "", Data(Three), Silent, Silent, false, 999, "wait" },
        { "left earlier than the other", "", Data(Three), Data("two", "three"), Silent, false, 61, "start" },
        { "left later than the other", "", Data("one", "three"), Data(Three), Silent, false, 61, "lead" },
        { "stayed to the end, paused", "", Data("one"), Data(Three), Silent, false, 61, "lead" },
        { "the other stayed to the end, paused", "", Data(Three), Data("two"), Silent, false, 61, "start" },
        { "a partition, or the other came back later: nobody can tell", "", Data("one", "three"), Data("two"), Silent, false, 61, "refuse" },
        { "nobody knows the newest state", "", Data("one", "three"), Data("two", "three"), Silent, false, 61, "refuse" },
        { "both were paused", "", Data("one"), Data("two"), Silent, false, 61, "refuse" },
    };

    [SkippableTheory]
    [MemberData(nameof(Table))]
    public void Decides(string what, string founder, object? own, object? two, object? three, bool rejoin, int waited, string verdict) =>
        Assert.Equal((what, verdict), (what, Decide(founder.Length > 0, own, two, three, rejoin, waited).Verdict));

    [SkippableFact]
    public void Says_which_option_lets_a_removed_member_join_anew() =>
        Assert.Contains("name it in rabbitmq.rejoin", Decide(false, Data(Three), Runs("two", "three"), Silent, false, 0).Why);

    /// <summary>
    /// After any history of majorities, two members that decide at the same time never both lead, and who leads was a member of the
    /// last majority: it knows everything that was ever agreed on.
    /// </summary>
    [SkippableFact]
    public void Who_leads_was_in_the_last_majority()
    {
        var python = Tool.Need("python3");
        using var folder = new ScratchFolder();
        var (code, said) = Tool.Run(python, folder.Write("property.py", Property), folder.Write("rabbitmq-start.py", RabbitMqMemberWriter.Scripts["rabbitmq-start"]));
        Assert.True(code == 0, said);
        Assert.Contains("20000 histories", said);
    }

    private const string Property =
        """
        import importlib.util, random, sys
        spec = importlib.util.spec_from_file_location("start", sys.argv[1]); start = importlib.util.module_from_spec(spec); spec.loader.exec_module(start)
        seed = random.randrange(10**9); dice = random.Random(seed); led = 0
        for history in range(20000):
            count = dice.choice([3, 5]); names = [f"n{i}" for i in range(count)]
            view = {n: list(names) for n in names}; last = list(names)
            for _ in range(dice.randrange(5)):
                up = dice.sample(names, dice.randrange(1, count + 1))
                # A majority goes on, and who joins it learns what it knows. Who is left without one sees itself leave the rest and pauses.
                if len(up) * 2 > count: last = up
                else: up = [n for n in up if n in last]
                for n in up: view[n] = sorted(up)
            wiped = set(dice.sample(names, dice.randrange(0, 2)))
            back = dice.sample(names, dice.randrange(1, count + 1))
            state = {n: {"data": n not in wiped, "members": names if n not in wiped else [], "last_running": view[n] if n not in wiped else [], "running": False} for n in names}
            leaders = []
            for n in back:
                peers = {p: (state[p] if p in back else None) for p in names if p != n}
                verdict, why = start.decide({"name": n, "founder": n == "n0", "rejoin": False, "absentSeconds": 60}, state[n], peers, 100)
                if verdict == "found": assert not any(s["data"] for s in state.values()), (seed, history, why)
                if verdict == "lead": leaders.append(n)
            assert len(leaders) <= 1, (seed, history, leaders)
            for n in leaders:
                led += 1
                assert n in last, (seed, history, n, last, view, back, wiped)
        assert led > 500, led
        print(f"20000 histories, {led} led, seed {seed}")
        """;

    private static object State(bool data, string[] members, string[] lastRunning, bool running = false) =>
        new { data, members, last_running = lastRunning, running };

    private static (string Verdict, string Why) Decide(bool founder, object? own, object? two, object? three, bool rejoin, int waited)
    {
        var settings = new { name = "one", founder, rejoin, absentSeconds = 60 };
        var answer = PythonFunction.Of<string[]>(RabbitMqMemberWriter.Scripts["rabbitmq-start"], "decide", settings, own, new { two, three }, waited);
        return (answer[0], answer[1]);
    }
}
