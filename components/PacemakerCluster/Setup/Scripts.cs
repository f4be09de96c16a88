namespace Infra.Components.Pacemaker;

/// <summary>Scripts that are embedded in the assembly, and where they land.</summary>
public static class Scripts
{
    /// <summary>The guard in front of every fence device; Pacemaker finds agents here.</summary>
    public const string GuardPath = "/usr/sbin/fence_infra_guard";

    /// <summary>What stands in for a silent BMC.</summary>
    public const string SilentPath = "/usr/sbin/fence_infra_silent";

    /// <summary>Whether a node may hold a virtual address.</summary>
    public const string HealthPath = "/usr/lib/ocf/resource.d/infra/vip-health";

    /// <summary>Compares and applies the CIB.</summary>
    public const string CibPath = "/usr/local/lib/infra/infra-cib";

    /// <summary>Keeps a machine out that crashes again and again.</summary>
    public const string RejoinPath = "/usr/local/lib/infra/pacemaker-rejoin";

    /// <summary>The text of one: <c>fence-guard.py</c>.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(Scripts).Assembly.GetManifestResourceStream($"pacemaker/{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
