namespace Infra.Components.Tests.GaleraCluster.Recovery;

/// <summary>A member's row of the picture, as its health service says it (<c>galera_recovery.Member</c>).</summary>
internal sealed record Row(string Name)
{
    public const string Ours = "6c1d0e3e-7b0e-11ef-8a5e-0b1c2d3e4f50";
    public const string Other = "11111111-7b0e-11ef-8a5e-0b1c2d3e4f50";

    public bool Answers { get; init; } = true;
    public string Running { get; init; } = "stopped";
    public string? Cluster { get; init; } = Ours;
    public long Position { get; init; } = -1;
    public string Source { get; init; } = "saved";
    public string Detail { get; init; } = "";
    public bool LeftLast { get; init; }
    public string? Seen { get; init; }
    public long Floor { get; init; } = -1;
    public SavedView SavedView { get; init; } = new();
    public string[] Component { get; init; } = [];
    public bool Synced { get; init; }
    public bool Deciding { get; init; }

    public static string NameOf(int index) => $"control-{index + 1}";

    /// <summary>Never had data, or Galera marked it as unusable: null UUID.</summary>
    public static Row Blank(int i, bool safe = false) => new(NameOf(i)) { Cluster = null, LeftLast = safe };

    public static Row Silent(int i) => new(NameOf(i)) { Answers = false };

    /// <summary>Lost power; grastate says -1, recovery found the position.</summary>
    public static Row Cut(int i, long position) => new(NameOf(i)) { Position = position, Source = "recovered" };

    /// <summary>Stopped cleanly; grastate holds the position.</summary>
    public static Row Stopped(int i, long position, bool safe = false) => new(NameOf(i)) { Position = position, LeftLast = safe };

    public static Row Pending(int i) => new(NameOf(i)) { Source = "pending" };

    public static Row Lost(int i, string detail = "InnoDB holds no position of a cluster") => new(NameOf(i)) { Source = "lost", Detail = detail };

    public static Row Failed(int i, string detail) => new(NameOf(i)) { Source = "failed", Detail = detail };

    public static Row Primary(int i, long position) => new(NameOf(i)) { Running = "primary", Position = position, Source = "running", Synced = true };

    /// <summary>Runs in a component without majority, with these members in it.</summary>
    public static Row Orphan(int i, long position, params int[] component) =>
        new(NameOf(i)) { Running = "non-primary", Position = position, Source = "running", Component = [.. component.Select(NameOf)] };

    public Row Starts() => this with { Running = "starting" };

    public Row Of(string cluster) => this with { Cluster = cluster };

    public Row Had(long floor, string cluster = Ours) => this with { Seen = cluster, Floor = floor };

    /// <summary>gvwstate.dat: the view of that number with these members.</summary>
    public Row In(int view, int[] members, bool settled = false, bool failed = false) =>
        this with { SavedView = SavedView.Of(Name, view, members, settled, failed) };

    public Row WithView(string file) => this with { SavedView = new() { File = file } };
}

internal sealed record SavedView
{
    public string File { get; init; } = "missing";
    public string Me { get; init; } = "";
    public string Id { get; init; } = "";
    public int Number { get; init; } = -1;
    public string[] Members { get; init; } = [];
    public bool Settled { get; init; }
    public bool Failed { get; init; }

    public static SavedView Of(string name, int view, int[] members, bool settled, bool failed) => new()
    {
        File = "ok",
        Me = $"id-{name}",
        Id = $"{view} maker",
        Number = view,
        Members = [.. members.Select(m => $"id-{Row.NameOf(m)}")],
        Settled = settled,
        Failed = failed,
    };
}
