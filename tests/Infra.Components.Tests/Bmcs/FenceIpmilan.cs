namespace Infra.Components.Tests.Bmcs;

/// <summary>The real fence_ipmilan: this machine's, or the one of the lab's package pool, which brings it to the lab's machines.</summary>
internal sealed class FenceIpmilan : IDisposable
{
    private static readonly string[] Packages = ["fence-agents", "fence-agents-common", "fence-agents-ipmilan", "python3-pexpect", "python3-ptyprocess", "python3-six"];
    private readonly ScratchFolder folder = new();
    private readonly string agent;

    public FenceIpmilan()
    {
        agent = "/usr/sbin/fence_ipmilan";
        if (File.Exists(agent)) return;
        var debs = Directory.Exists(Pool) ? Packages.SelectMany(p => Directory.GetFiles(Pool, $"{p}_*.deb", SearchOption.AllDirectories).Take(1)).ToList() : [];
        agent = Path.Combine(folder.Path, "usr/sbin/fence_ipmilan");
        foreach (var deb in debs) Tool.Accepts(Tool.Need("dpkg-deb"), "-x", deb, folder.Path);
        if (!File.Exists(agent)) folder.Dispose();
        Skip.IfNot(File.Exists(agent), $"fence_ipmilan is neither installed nor in the lab's package pool ({Pool}; ./infra up fills it)");
        folder.Write("usr/lib/python3/dist-packages/pycurl.py", ""); // for agents that speak HTTP; this one does not
    }

    private const string Pool = "/var/cache/infra/packages";

    /// <summary>Runs it as Pacemaker does, parameters on stdin.</summary>
    public (int Code, string Said) Run(IReadOnlyDictionary<string, string> parameters, string action, string password)
    {
        var input = folder.Write("input", string.Concat(parameters.Where(p => !p.Key.StartsWith("pcmk_", StringComparison.Ordinal)).Select(p => $"{p.Key}={p.Value}\n")) + $"password={password}\naction={action}\n");
        return Tool.Run("/bin/sh", ["-c", $"exec /usr/bin/python3 -W ignore {agent} < {input}"],
            new Dictionary<string, string> { ["PYTHONPATH"] = $"{folder.Path}/usr/share/fence:{folder.Path}/usr/lib/python3/dist-packages" });
    }

    public void Dispose() => folder.Dispose();
}
