namespace Infra.Components.Galera;

/// <summary>The script that decides how a member may start (galera-start.py beside this file).</summary>
public static class GaleraStartWriter
{
    /// <summary>Where it lands.</summary>
    public const string Path = "/usr/local/lib/infra/galera-start";

    /// <summary>Where it leaves its decision for mariadbd.</summary>
    public const string EnvironmentFile = "/run/infra-galera-start.env";

    /// <summary>The script.</summary>
    public static string Write() => Scripts.Read("galera-start.py");
}
