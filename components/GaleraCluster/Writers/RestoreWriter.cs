using System.Text.Encodings.Web;
using System.Text.Json;

namespace Infra.Components.Galera;

/// <summary>Restores on a member: script, request, service.</summary>
public static class RestoreWriter
{
    /// <summary>Where the script lands.</summary>
    public const string Path = "/usr/local/lib/infra/galera-restore";

    /// <summary>Where the request lands.</summary>
    public const string RequestPath = "/etc/infra/galera-restore.json";

    /// <summary>Runs it, so that it goes on when the operator's connection ends.</summary>
    public const string Service = "infra-galera-restore.service";

    /// <summary>Port on which members talk to each other during a restore; nothing listens there otherwise.</summary>
    public const int Port = 9202;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The script.</summary>
    public static string Write() => Scripts.Read("galera-restore.py");

    /// <summary>What is asked for.</summary>
    public static string WriteRequest(GaleraRestoreArgs restore) =>
        JsonSerializer.Serialize(new { id = restore.Id, backup = restore.Backup, until = restore.Until }, Readable) + "\n";

    /// <summary>The service.</summary>
    public static string WriteService() =>
        $"""
        [Unit]
        Description=Takes the Galera cluster back to a backup
        After=network-online.target

        [Service]
        Type=oneshot
        ExecStart={Path}
        NoNewPrivileges=yes
        ProtectHome=yes
        PrivateTmp=yes

        """;
}
