using Infra.Components.Topology;

namespace Infra.Components.Galera;

/// <summary>The section <c>galera</c> of a site → args. Keys are those of <see cref="GaleraClusterArgs"/>; what is not given keeps its default.</summary>
public static class GaleraSection
{
    /// <summary>Reads the section; address and nodes come from the site. Without users there is one, named infra.</summary>
    public static GaleraClusterArgs Read(Section s)
    {
        var d = new GaleraClusterArgs();
        return new()
        {
            Plane = s.Text("plane") ?? d.Plane,
            StateTransfer = s.Text("stateTransfer") ?? d.StateTransfer,
            InnodbBufferPoolSize = s.Text("innodbBufferPoolSize") ?? d.InnodbBufferPoolSize,
            InnodbFlushLogAtTrxCommit = s.Number("innodbFlushLogAtTrxCommit") ?? d.InnodbFlushLogAtTrxCommit,
            GcacheSize = s.Text("gcacheSize") ?? d.GcacheSize,
            MaxConnections = s.Number("maxConnections") ?? d.MaxConnections,
            SuspectSeconds = s.Number("suspectSeconds") ?? d.SuspectSeconds,
            FailureDetection = s.Text("failureDetection") ?? d.FailureDetection,
            DrainSeconds = s.Number("drainSeconds") ?? d.DrainSeconds,
            Recovery = Recovery(s.Inner("recovery")),
            Users = s.Has("users") ? s.List("users").Select(User).ToList() : [new() { Name = "infra" }],
            Version = s.Text("version"),
            Backup = BackupSection.Backup(s.Inner("backup")),
            Restore = BackupSection.Restore(s.Inner("restore")),
            ExtraConfig = s.Lines("extraConfig"),
        };
    }

    private static GaleraRecoveryArgs Recovery(Section s) => new()
    {
        BootstrapFrom = s.Text("bootstrapFrom"),
        IgnoreUnreachable = [.. s.Texts("ignoreUnreachable")],
        DiscardData = [.. s.Texts("discardData")],
        WaitSeconds = s.Number("waitSeconds") ?? new GaleraRecoveryArgs().WaitSeconds,
    };

    private static GaleraUserArgs User(Section s) => new()
    {
        Name = s.Text("name") ?? "",
        Databases = s.Has("databases") ? [.. s.Texts("databases")] : null,
    };
}
