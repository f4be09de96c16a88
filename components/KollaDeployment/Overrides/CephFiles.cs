using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.Kolla;

/// <summary>ceph.conf and keyrings, where each service's role looks for them.</summary>
internal static class CephFiles
{
    private const string Config = "ceph.conf";

    public static IEnumerable<NodeFile> Files(KollaDeploymentArgs args)
    {
        var uses = Uses(args).ToList();
        return
        [
            .. uses.Select(u => u.Folder).Distinct().Select(f => new NodeFile($"{Overrides.Folder}/{f}/{Config}", $"{{{{secret:{Config}}}}}\n")),
            .. uses.SelectMany(u => u.Keyrings).Select(k => new NodeFile($"{Overrides.Folder}/{k.Folder}/{Keyring(k.Client)}", $"{{{{secret:{Keyring(k.Client)}}}}}\n") { Mode = "0600" }),
        ];
    }

    /// <summary>Placeholder → text. Tabs before a line, as Ceph itself writes them, break Kolla's reader.</summary>
    public static IEnumerable<KeyValuePair<string, Input<string>>> Secrets(KollaDeploymentArgs args)
    {
        if (args.Ceph is not { } ceph || !Uses(args).Any()) yield break;
        yield return new(Config, ((Output<string>)ceph.Config).Apply(Unindented));
        var keyrings = (Output<System.Collections.Immutable.ImmutableDictionary<string, string>>)ceph.Keyrings;
        foreach (var client in Uses(args).SelectMany(u => u.Keyrings).Select(k => k.Client).Distinct())
            yield return new(Keyring(client), Output.CreateSecret(keyrings.Apply(k => k.TryGetValue(client, out var text) ? Unindented(text)
                : throw new RunException($"ceph: no keyring of client {client}; give it in ceph.keyrings, where ceph.clients names it (kolla.ceph.clients)"))));
    }

    /// <summary>Lines without blanks in front, and no end of line after the last.</summary>
    internal static string Unindented(string text) => string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim())).Trim();

    private static string Keyring(string client) => $"ceph.client.{client}.keyring";

    private static IEnumerable<(string Folder, IReadOnlyList<(string Folder, string Client)> Keyrings)> Uses(KollaDeploymentArgs args)
    {
        var storage = new KollaStorage(args);
        if (storage.GlanceCeph) yield return ("glance", [("glance", "glance")]);
        if (storage.CinderCeph) yield return ("cinder", [("cinder/cinder-volume", "cinder")]);
        if (storage.BackupCeph) yield return ("cinder", [("cinder/cinder-backup", "cinder"), ("cinder/cinder-backup", "cinder-backup")]);
        if (storage.CinderCeph) yield return ("nova", [("nova", "cinder")]);
        if (storage.NovaCeph) yield return ("nova", [("nova", "nova")]);
        if (storage.GnocchiCeph) yield return ("gnocchi", [("gnocchi", "gnocchi")]);
        if (storage.ManilaCeph) yield return ("manila", [("manila", "manila")]);
    }
}
