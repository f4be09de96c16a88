namespace Infra.Stories.Kolla;

/// <summary>
/// The stand-in for Kolla-Ansible and OpenStack's client (see README.md beside this): wheels in a folder of the deploy host,
/// faults there, and what its containers are doing.
/// </summary>
static class StandIn
{
    public const string Folder = "/srv/standin", DeployHost = "control-1";
    const string Faults = "/run/kolla-standin-faults", Servers = "/var/lib/kolla-standin/servers.json";

    /// <summary>Release → version of the stand-in's wheel.</summary>
    public static string Package(string release) => release switch { "2025.1" => "20.0.0", "2025.2" => "21.0.0", _ => "22.0.0" } is { } number
        ? $"kolla-ansible=={number}+standin" : throw new ArgumentException($"no stand-in of {release}", nameof(release));

    /// <summary>Builds the wheels and brings them to a deploy host.</summary>
    public static async Task BringAsync(Story story, string host = DeployHost)
    {
        var wheels = Path.Combine(story.Directory, "wheels");
        await using var build = Run.Start(["python3", Path.Combine(Repository.Root, "tests", "Infra.Stories", "Kolla", "build.py"),
            Path.Combine(Repository.Root, "components", "KollaDeployment", "releases"), wheels]);
        (await build.EndAsync()).Expect();
        var ssh = Lab.LabShell.Ssh(story.OpenLab(), host, [$"mkdir -p {Folder} && tar x --no-same-owner -C {Folder}"]);
        await using var copy = Run.Start(["bash", "-c", "tar c -C \"$0\" . | \"$@\"", wheels, .. ssh]);
        story.Note(await copy.EndAsync()).Expect();
    }

    /// <summary>From now on this happens there; nothing happens any more without a line.</summary>
    public static async Task FaultAsync(Story story, string line) => (await story.OnNodeAsync(DeployHost, $"echo '{line}' > {Faults}")).Expect();

    /// <summary>Names of guests on a host, as Nova would know them.</summary>
    public static async Task GuestsAsync(Story story, string host, params string[] names)
    {
        var servers = string.Join(',', names.Select(n => $$"""{"ID":"{{n}}","Name":"{{n}}","Host":"{{host}}","Status":"ACTIVE"}"""));
        foreach (var node in new[] { "control-1", "control-2", "control-3" })
            (await story.OnNodeAsync(node, $"echo '[{servers}]' > {Servers}")).Expect();
    }

    /// <summary>Container → when it was made, on a node.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> StartsAsync(Story story, string node)
    {
        var lines = (await story.OnNodeAsync(node, "docker ps -a --format '{{.Names}} {{.CreatedAt}}'")).Expect().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Select(l => l.Trim().Split(' ')).ToDictionary(w => w[0], w => w[1]);
    }

    /// <summary>Everything in a node's /etc/kolla but what this component's own files are, with times.</summary>
    public static async Task<string> FilesAsync(Story story, string node) =>
        (await story.OnNodeAsync(node, "find /etc/kolla -mindepth 2 -type f -not -path '/etc/kolla/infra/*' -not -path '/etc/kolla/config/*' -printf '%p %T@\\n' | sort")).Expect().Output;
}
