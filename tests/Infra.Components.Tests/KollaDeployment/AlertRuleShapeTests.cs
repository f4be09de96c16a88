using System.Text.RegularExpressions;
using Infra.Components.Kolla;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>Prometheus' own promtool is who decides what a good file is.</summary>
public sealed partial class AlertRuleShapeTests
{
    private const string Good = """
        groups:
          - name: galera
            interval: 30s
            rules:
              - alert: NotReady
                expr: mysql_global_status_wsrep_ready != 1
                for: 5m
                labels: { severity: critical }
                annotations: { summary: '{{ $labels.instance }} is not ready' }
              - record: instance:load
                expr: node_load1
          - name: empty
        """;

    [Theory]
    [InlineData("name: galera", "nam: galera", "group 1: unknown key 'nam' (nearest: name)", "group 1: its name is missing")]
    [InlineData("name: empty", "name: galera", "group galera is there 2 times")]
    [InlineData("groups:", "group:", "they have no key groups")]
    [InlineData("expr: node_load1", "exprs: node_load1", "group galera, rule 2: unknown key 'exprs' (nearest: expr)", "group galera, rule 2: its expr is missing")]
    [InlineData("for: 5m", "for: 5 minutes", "group galera, rule 1: for '5 minutes' is no duration such as 90s, 5m or 1h30m")]
    [InlineData("interval: 30s", "interval: 30", "group galera: interval '30' is no duration such as 90s, 5m or 1h30m")]
    [InlineData("record: instance:load", "record: instance-load", "group galera, rule 2: record 'instance-load' is no name of a metric")]
    [InlineData("record: instance:load", "record: a\n        for: 5m", "group galera, rule 2: for is for alerts, and this one records")]
    [InlineData("alert: NotReady", "alert: NotReady\n        record: x", "group galera, rule 1: it needs either alert or record")]
    [InlineData("{ severity: critical }", "[critical]", "group galera, rule 1: labels are no map")]
    [InlineData("severity:", "how-bad:", "group galera, rule 1: 'how-bad' cannot stand in labels")]
    [InlineData("severity:", "__name__:", "group galera, rule 1: '__name__' cannot stand in labels")]
    [InlineData("summary:", "a summary:", "group galera, rule 1: 'a summary' cannot stand in annotations")]
    [InlineData("- name: empty", "- none", "group 2 is no map")]
    [InlineData("- name: empty", "- name: empty\n    rules: {}", "group empty: rules are no list")]
    public void Says_what_is_wrong_where(string from, string to, params string[] wrong) => Assert.Equal(wrong, AlertRuleShape.Wrong(Good.Replace(from, to, StringComparison.Ordinal)));

    [SkippableFact]
    public void Agrees_with_promtool_on_files_with_one_thing_changed()
    {
        var promtool = Tool.Need("promtool");
        var folder = Directory.CreateTempSubdirectory("rules-").FullName;
        try
        {
            var files = Changed().Distinct().Select((text, i) => (Path: Path.Combine(folder, $"{i}.rules"), Text: text)).ToList();
            foreach (var (path, text) in files) File.WriteAllText(path, text);
            // Debian's promtool (2.42) says on standard output which files are good, on standard error what is wrong with the others.
            var (_, said) = Tool.Run(promtool, ["check", "rules", "--lint=none", .. files.Select(f => f.Path)]);
            var good = Accepted().Matches(said).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
            Assert.InRange(good.Count, 100, files.Count - 100);
            foreach (var (path, text) in files)
                Assert.True(good.Contains(path) == !AlertRuleShape.Wrong(text).Any(), $"promtool: {(good.Contains(path) ? "good" : "wrong")}; we: {string.Join("; ", AlertRuleShape.Wrong(text))}\n{text}");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Each line dropped, each one replaced by, or followed by, each key with each value.</summary>
    private static IEnumerable<string> Changed()
    {
        string[] keys = ["name", "interval", "rules", "alert", "record", "expr", "for", "keep_firing_for", "labels", "annotations", "limit", "alerts"],
            values = ["", "x", "5m", "1h30m", "30m1h", "0", "0s", "7", "-5m", "a-b", "a:b", "yes", "{ a: b }", "{ a-b: c }", "{ __name__: x }", "{ a: [b] }", "[a]", "{}", "[]"];
        var lines = Good.Split('\n');
        yield return Good;
        for (var i = 0; i < lines.Length; i++)
        {
            yield return With(i);
            var indent = lines[i][..^lines[i].TrimStart(' ', '-').Length];
            foreach (var key in keys)
                foreach (var value in values)
                {
                    // What an expression says is not judged, and this promtool does not know a group's labels.
                    if ((key == "expr" && value is not ("" or "x" or "7" or "{}" or "[]")) || (key == "labels" && indent.Length == 4)) continue;
                    yield return With(i, $"{indent}{key}: {value}");
                    yield return With(i, lines[i], $"{indent.Replace('-', ' ')}{key}: {value}");
                }
        }
        string With(int at, params string[] instead) => string.Join('\n', [.. lines[..at], .. instead, .. lines[(at + 1)..]]);
    }

    [GeneratedRegex(@"Checking (\S+)\n  SUCCESS")] private static partial Regex Accepted();
}
