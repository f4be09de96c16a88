namespace Infra.Components.Tests.GaleraCluster.Recovery;

/// <summary>
/// Three members as Galera behaves: writes go to all of a primary component and are acknowledged once the one that took them has
/// them on disk; the others hold them in memory until they apply them. A cut forgets memory, keeps disk. What the members decide
/// comes from galera-recovery.py; what a decision would lose, and a second primary component, throw.
/// </summary>
internal sealed class SimulatedCluster(Decider decider, bool durable)
{
    private enum Mode { Off, Stopped, Restoring, NonPrimary, Primary }

    private sealed class Node(int index)
    {
        public readonly int Index = index;
        public Mode Mode = Mode.Primary;
        public int Net;                      // who is in the same part of the network
        public long Received, Applied, Disk; // positions: held in memory, committed, on disk
        public int View = 1;                 // gvwstate.dat; 0: gone
        public int[] ViewMembers = [0, 1, 2];
        public bool Clean, Last, Failed;
        public (int View, long Position) Settled;
        public long Floor = -1;
        public long Held => Mode is Mode.NonPrimary or Mode.Primary ? Received : Disk;
    }

    private readonly Node[] nodes = [new(0), new(1), new(2)];
    private long head, acknowledged;
    private int views = 1;

    /// <summary>What happened, for the message of a failure.</summary>
    public List<string> Told { get; } = [];

    public int Openings { get; private set; }

    public int Restored { get; private set; }

    public int Refusals { get; private set; }

    public void Do(int what, int who, int how)
    {
        var node = nodes[who % 3];
        switch (what % 12)
        {
            case 0 or 1: Write(node); break;
            case 2: Apply(node, how); break;
            case 3: Cut([.. nodes.Where(n => (1 + how % 7 >> n.Index & 1) == 1)], late: how % 5 == 0); break;
            case 4: Stop(node); break;
            case 5 or 6: PowerOn(nodes.Where(n => n.Mode == Mode.Off).Skip(who % 2).FirstOrDefault()); break;
            case 7: Note(node); break;
            case 8: Partition(how); break;
            case 9: LoseView(node); break;
            default: Decide(how); break;
        }
    }

    /// <summary>At the end power and network are back for all: the cluster must be primary again by itself, or say why not.</summary>
    public bool ComesBack()
    {
        foreach (var n in nodes) { n.Net = 0; PowerOn(n.Mode == Mode.Off ? n : null); }
        Merge();
        for (var round = 0; round < 12 && nodes.Any(n => n.Mode != Mode.Primary); round++)
        {
            foreach (var n in nodes) Apply(n, 0);
            Decide(0);
            if (round > 1) foreach (var n in nodes.Where(n => n.Mode == Mode.Restoring)) (n.Mode, n.Failed) = (Mode.Stopped, true);
        }
        return nodes.All(n => n.Mode == Mode.Primary);
    }

    private void Write(Node node)
    {
        if (node.Mode != Mode.Primary) return;
        head++;
        foreach (var n in Component(node)) n.Received = head;
        (node.Applied, node.Disk) = (head, durable ? head : node.Disk);
        acknowledged = head;
        Told.Add($"{node.Index} writes {head}");
    }

    private void Apply(Node node, int how)
    {
        if (node.Mode is not (Mode.Primary or Mode.NonPrimary)) return;
        node.Applied = node.Received;
        if (durable || how % 2 == 0) node.Disk = node.Applied;
    }

    /// <summary>late: what one of them told a client in its last moment reached nobody who stays, where nobody keeps the majority.</summary>
    private void Cut(Node[] gone, bool late)
    {
        gone = [.. gone.Where(n => n.Mode != Mode.Off)];
        if (gone.Length == 0) return;
        var last = gone.FirstOrDefault(n => n.Mode == Mode.Primary);
        if (late && last is not null && Component(last).Count(n => !gone.Contains(n)) * 2 <= last.ViewMembers.Length)
            (last.Disk, acknowledged) = durable ? (head + 1, head + 1) : (last.Disk, acknowledged);
        foreach (var n in gone) { n.Mode = Mode.Off; n.Clean = false; n.Last = false; n.Failed = false; }
        Told.Add($"cut {string.Join(' ', gone.Select(n => n.Index))}{(late ? " late" : "")}");
        Regroup();
    }

    private void Stop(Node node)
    {
        if (node.Mode is not (Mode.Primary or Mode.NonPrimary)) return;
        var others = Component(node).Where(n => n != node).ToArray();
        (node.Applied, node.Disk, node.Clean, node.View) = (node.Received, node.Received, true, 0);
        node.Last = node.Mode == Mode.Primary && others.Length == 0;
        var primary = node.Mode == Mode.Primary;
        node.Mode = Mode.Stopped;
        Told.Add($"stop {node.Index} at {node.Disk}");
        if (primary && others.Length > 0) Form(others);
    }

    private void PowerOn(Node? node)
    {
        if (node is null) return;
        node.Mode = Mode.Stopped;
        Told.Add($"on {node.Index} at {node.Disk}");
    }

    /// <summary>What the recovery service notes of a primary member.</summary>
    private void Note(Node node)
    {
        if (node.Mode != Mode.Primary || node.Applied != node.Received) return;
        if (durable) node.Floor = node.Disk = node.Applied;
        node.Settled = node.Settled.View == node.View ? node.Settled : (node.View, node.Applied);
    }

    private void LoseView(Node node)
    {
        if (node.Mode == Mode.Off) (node.View, node.Last) = (0, false);
    }

    private void Partition(int how)
    {
        foreach (var n in nodes) n.Net = how % 3 == 0 ? 0 : how >> n.Index & 1;
        Told.Add($"net {string.Join(' ', nodes.Select(n => n.Net))}");
        Regroup();
        Merge();
    }

    // ---- components

    private Node[] Component(Node node) => [.. nodes.Where(n => n.Mode == node.Mode && n.Net == node.Net && n.View == node.View)];

    private void Form(Node[] members)
    {
        views++;
        head = Math.Max(head, members.Max(n => n.Received)) + 1; // a change of members has a seqno of its own
        foreach (var n in members)
            (n.Mode, n.Received, n.View, n.ViewMembers, n.Failed, n.Clean, n.Last) = (Mode.Primary, head, views, [.. members.Select(m => m.Index)], false, false, false);
        Told.Add($"primary {views}: {string.Join(' ', members.Select(m => m.Index))} at {head}");
        OnePrimary();
    }

    /// <summary>Who still hears the majority of the last view goes on; the rest loses its majority.</summary>
    private void Regroup()
    {
        foreach (var part in nodes.Where(n => n.Mode == Mode.Primary).GroupBy(n => (n.Net, n.View)).Select(g => g.ToArray()).OrderBy(p => p.Length).ToArray())
            if (part.Length == part[0].ViewMembers.Length) continue;
            else if (part.Length * 2 > part[0].ViewMembers.Length) Form(part);
            else foreach (var n in part) n.Mode = Mode.NonPrimary;
    }

    /// <summary>Galera by itself: joins a primary component that it hears, and comes back once all of the last view are here.</summary>
    private void Merge()
    {
        foreach (var part in nodes.GroupBy(n => n.Net).Select(g => g.ToArray()).ToArray())
        {
            var primary = part.Where(n => n.Mode == Mode.Primary).ToArray();
            var apart = part.Where(n => n.Mode is Mode.NonPrimary or Mode.Restoring).ToArray();
            foreach (var n in apart.Where(n => n.Mode == Mode.Restoring)) n.Received = n.Applied = n.Disk;
            if (apart.Length == 0) continue;
            if (primary.Length > 0) { Form([.. primary, .. apart]); continue; }
            var last = apart.MaxBy(n => n.View)!;
            var all = apart.Where(n => n.View == last.View).ToArray();
            if (last.View > 0 && all.Length == last.ViewMembers.Length)
            {
                Opens(all.Max(n => n.Received), $"the view of {string.Join(' ', all.Select(n => n.Index))}");
                Restored++;
                Form(apart);
            }
        }
    }

    // ---- decisions

    private void Decide(int how)
    {
        var asking = nodes.Where(n => n.Mode is Mode.Stopped or Mode.NonPrimary).ToArray();
        // Every one looks for itself and acts a moment later, one after the other, on what it saw.
        var acts = asking.Select(n => (Node: n, Said: Look(n, how))).ToList();
        if (how % 2 == 1) acts.Reverse();
        foreach (var (node, said) in acts) Act(node, said);
        Merge();
    }

    private Step Look(Node node, int how)
    {
        var silent = how % 4 == 3 ? (node.Index + 1 + how % 2) % 3 : -1; // a health service that does not answer it
        var picture = nodes.Select(n => n.Mode == Mode.Off || n.Net != node.Net || n.Index == silent ? Row.Silent(n.Index) : RowOf(n)).ToList();
        var said = decider.Ask(picture, new() { Durable = durable });
        Assert.True(said.Steps.Count(s => s.Value.Act is "start-new" or "pc-bootstrap") <= 1, "two members open the cluster on one picture");
        if (said.Plan.Kind == "refuse") Refusals++;
        return said.Steps[Row.NameOf(node.Index)];
    }

    private Row RowOf(Node n) => new Row(Row.NameOf(n.Index))
    {
        Running = n.Mode switch { Mode.Primary => "primary", Mode.NonPrimary => "non-primary", Mode.Restoring => "starting", _ => "stopped" },
        Position = n.Mode is Mode.Primary or Mode.NonPrimary ? n.Applied : n.Disk,
        Source = n.Mode is Mode.Primary or Mode.NonPrimary ? "running" : n.Clean ? "saved" : "recovered",
        LeftLast = n.Last,
        Seen = n.Floor >= 0 ? Row.Ours : null,
        Floor = n.Floor,
        Synced = n.Mode == Mode.Primary,
        Component = n.Mode is Mode.Primary or Mode.NonPrimary ? [.. nodes.Where(m => m.Mode == n.Mode && m.Net == n.Net).Select(m => Row.NameOf(m.Index))] : [],
        SavedView = n.View == 0 ? new() : SavedView.Of(Row.NameOf(n.Index), n.View, n.ViewMembers, n.Settled.View == n.View && n.Settled.Position <= n.Disk, n.Failed),
    };

    private void Act(Node node, Step step)
    {
        if (step.Act is not ("wait" or "stay" or "refuse")) Told.Add($"{node.Index} {step.Act}: {step.Why}");
        switch (step.Act)
        {
            case "start-new":
                Opens(node.Disk, $"{node.Index}");
                (node.Received, node.Applied) = (node.Disk, node.Disk);
                Openings++;
                Form([node]);
                break;
            case "pc-bootstrap" when node.Mode == Mode.NonPrimary:
                var all = nodes.Where(n => n.Mode == Mode.NonPrimary && n.Net == node.Net).ToArray();
                Opens(all.Max(n => n.Received), $"{node.Index} running");
                Openings++;
                Form(all);
                break;
            case "step-down" when node.Mode == Mode.NonPrimary: Stop(node); break;
            case "start-restore": node.Mode = Mode.Restoring; break;
            case "start":
                if (!step.KeepView) node.View = 0;
                var primary = nodes.Where(n => n.Mode == Mode.Primary && n.Net == node.Net).ToArray();
                if (primary.Length == 0) // it went meanwhile: mariadbd waits for its view, or ends and asks again
                {
                    node.Mode = step.KeepView ? Mode.Restoring : node.Mode;
                    break;
                }
                Assert.True(node.Disk <= primary.Max(n => n.Received), $"{node.Index} joins with {node.Disk} a cluster at {primary.Max(n => n.Received)}");
                Form([.. primary, node]);
                break;
        }
    }

    /// <summary>The point of it all.</summary>
    private void Opens(long position, string by)
    {
        var best = nodes.Max(n => Math.Min(acknowledged, n.Held));
        Assert.True(position >= best, $"{by} opens at {position}, and {best} was acknowledged and is still there\n{string.Join('\n', Told)}");
        Assert.True(nodes.All(n => n.Mode != Mode.Primary), $"{by} opens beside a primary component\n{string.Join('\n', Told)}");
        if (!durable) acknowledged = Math.Min(acknowledged, position);
        head = Math.Max(position, best);
    }

    private void OnePrimary() =>
        Assert.True(nodes.Where(n => n.Mode == Mode.Primary).Select(n => (n.View, n.Net)).Distinct().Count() <= 1, $"two primary components\n{string.Join('\n', Told)}");
}
