using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components.Kolla;

/// <summary>Files that Kolla merges over its own or copies as they are: below its folders config and certificates.</summary>
public static class Overrides
{
    /// <summary>Kolla's folder of them.</summary>
    public const string Folder = $"{KollaConfig.Folder}/config";

    /// <summary>Every file with its mode, in order of the paths; secrets as placeholders.</summary>
    public static IReadOnlyList<NodeFile> Of(KollaConfig config)
    {
        var args = config.Options;
        var typed = Typed(args).Where(f => f.Value.Sections.Count > 0).ToDictionary(f => f.Key, f => f.Value.Write());
        var given = args.Config.Select(c => KeyValuePair.Create(c.Key, Merged(args, c.Key, c.Value)));
        foreach (var (path, text) in given) typed[path] = text;
        foreach (var (name, rules) in args.Monitoring.AlertRules) typed[$"prometheus/{name}.rules"] = Ended(rules);
        var files = typed.Select(f => new NodeFile($"{Folder}/{f.Key}", f.Value)).ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var file in CephFiles.Files(args).Concat(Certificates.Files(config)).Concat(AmphoraCertificates.Files(config))) files.TryAdd(file.Path, file);
        return files.Values.OrderBy(f => f.Path, StringComparer.Ordinal).ToList();
    }

    /// <summary>Placeholder → value, for <see cref="NodeSetupArgs.Secrets"/>.</summary>
    public static IReadOnlyDictionary<string, Input<string>> Secrets(KollaConfig config) =>
        CephFiles.Secrets(config.Options).Concat(Certificates.Secrets(config)).ToDictionary();

    /// <summary>Files that sections are merged in; any other file is taken as it is.</summary>
    internal static bool Merges(string path) => path.EndsWith(".conf", StringComparison.Ordinal) || path.EndsWith(".ini", StringComparison.Ordinal);

    private static Dictionary<string, IniFile> Typed(KollaDeploymentArgs args) => new()
    {
        ["nova/nova-compute.conf"] = NovaFiles.Compute(args.Nova),
        ["nova/nova-scheduler.conf"] = NovaFiles.Scheduler(args.Nova),
        ["neutron.conf"] = NeutronFiles.Neutron(args.Network),
        ["neutron/ml2_conf.ini"] = NeutronFiles.Ml2(args.Network),
    };

    private static string Merged(KollaDeploymentArgs args, string path, string text) =>
        Merges(path) && Typed(args).TryGetValue(path, out var typed) ? typed.Under(IniFile.Read(text)).Write() : Ended(text);

    private static string Ended(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
