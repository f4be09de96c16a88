using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.Kolla;

/// <summary>A Ceph that is there already: its ceph.conf and its clients' keyrings, from the stack's configuration.</summary>
internal static class KollaCeph
{
    private const string Where = "KollaDeployment openstack", Config = $"infra:{ConfigKey}", Keyrings = $"infra:{KeyringsKey}";

    /// <summary>Key of ceph.conf.</summary>
    public const string ConfigKey = "kollaCephConfig";

    /// <summary>Key of the keyrings, a secret.</summary>
    public const string KeyringsKey = "kollaCephKeyrings";

    /// <summary>Every problem of what is given; the texts themselves are not said again.</summary>
    /// <param name="ceph">The section's clients and pools.</param>
    /// <param name="config">Text of ceph.conf.</param>
    /// <param name="keyrings">Text of keyrings, one after the other, as <c>ceph auth get</c> writes them.</param>
    public static IEnumerable<Problem> Into(KollaCephArgs ceph, string? config, string? keyrings)
    {
        if (string.IsNullOrWhiteSpace(config))
            yield return new(Where, "Ceph is given, and its ceph.conf (fsid, monitors) is not", $"pulumi config set {Config} < ceph.conf", Config);
        else
            ceph.Config = config;
        var known = Split(keyrings ?? "");
        var missing = ceph.Clients.Where(c => !known.ContainsKey(c)).ToList();
        if (missing.Count > 0)
            yield return new(Where, $"there is no keyring of {string.Join(", ", missing.Select(c => $"client.{c}"))} of Ceph", $"ceph auth get client.{missing[0]} writes one; put those of all clients into one file: pulumi config set --secret {Keyrings} < keyrings", Keyrings);
        foreach (var client in known.Keys.Except(ceph.Clients))
            yield return new(Where, $"there is a keyring of client.{client} of Ceph, and kolla.ceph.clients does not name it", "name it, or take its keyring out", Keyrings);
        foreach (var (client, text) in known.Where(k => ceph.Clients.Contains(k.Key))) ceph.Keyrings.Add(client, Output.CreateSecret(text));
    }

    // Sections are clients; what stands before the first one is nobody's.
    private static Dictionary<string, string> Split(string text)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        string? client = null;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0))
        {
            if (line.StartsWith("[client.", StringComparison.Ordinal) && line.EndsWith(']')) client = line["[client.".Length..^1];
            else if (line.StartsWith('[')) client = null;
            if (client is not null) found[client] = found.GetValueOrDefault(client, "") + line + "\n";
        }
        return found;
    }
}
