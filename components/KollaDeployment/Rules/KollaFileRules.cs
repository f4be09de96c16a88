using System.Text.RegularExpressions;
using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for files of Kolla's folder config.</summary>
internal static partial class KollaFileRules
{
    private static readonly string[] Foreign = ["passwords.yml", "globals.yml", "inventory"];

    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args)
    {
        var made = CephFiles.Files(args).Select(f => f.Path[(Overrides.Folder.Length + 1)..]).Concat(args.Monitoring.AlertRules.Keys.Select(n => $"prometheus/{n}.rules")).Concat(AmphoraCertificates.Names.Select(n => $"octavia/{n}")).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, text) in args.Config)
        {
            if (!RelativePath().IsMatch(path) || path.Split('/').Any(p => p is "." or ".."))
                yield return new(where, $"'{path}' is no path below /etc/kolla/config", "give a relative one without .. and blanks: nova/nova-scheduler.conf", "kolla.config");
            else if (Foreign.Contains(path.Split('/')[^1]))
                yield return new(where, $"{path} is not a file of Kolla's folder config", "say it with the options for it", "kolla.config");
            else if (made.Contains(path))
                yield return new(where, $"{path} is written already", "change it where it comes from (kolla.ceph, kolla.monitoring.alertRules; Octavia's authorities are born with the deployment)", "kolla.config");
            else if (path.EndsWith(".keyring", StringComparison.Ordinal) || text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
                yield return new(where, $"{path} is a secret, and would stand in the preview", "give keyrings with kolla.ceph, certificates with kolla.tls", "kolla.config");
            if (text.Contains("{{secret:", StringComparison.Ordinal) || text.Contains('\0'))
                yield return new(where, $"{path} holds a placeholder of secrets, or what is no text", "give plain text", "kolla.config");
        }
        foreach (var (name, rules) in args.Monitoring.AlertRules)
        {
            if (!RuleName().IsMatch(name))
                yield return new(where, $"'{name}' cannot name a file of alert rules", "use letters, digits, . _ and -", "kolla.monitoring.alertRules");
            foreach (var wrong in AlertRuleShape.Wrong(rules))
                yield return new(where, $"alert rules {name}: {wrong}", "Prometheus would not start with them; `promtool check rules` says what it takes", $"kolla.monitoring.alertRules.{name}");
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9._+@-]+(/[A-Za-z0-9._+@-]+)*\z")] private static partial Regex RelativePath();
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]*\z")] private static partial Regex RuleName();
}
