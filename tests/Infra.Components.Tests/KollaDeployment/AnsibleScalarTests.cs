using System.Diagnostics;
using System.Text.Json;
using Infra.Yaml;
using Xunit.Abstractions;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>A password that is taken over is the text that Ansible has: the real PyYAML is asked about each word.</summary>
public class AnsibleScalarTests(ITestOutputHelper output)
{
    private const string Ask = """
        import json, sys, yaml
        def read(word):
            try:
                value = yaml.safe_load("k: " + word + "\n")["k"]
            except (yaml.YAMLError, ValueError, TypeError, KeyError) as e:
                return None
            return None if isinstance(value, (dict, list)) else "" if value is None else str(value)
        json.dump([read(w) for w in json.load(sys.stdin)], sys.stdout)
        """;

    private static readonly string[] Known =
    [
        "0110", "0o17", "0x1F", "0b101", "1_000", "1:30", "1:30.5", "12", "-12", "+12", "1.5", "1.50", "1e5", "1.0e+5", "1.0e5", ".5", "5.", "yes", "No", "on", "OFF", "true", "True", "tRue", "y", "n", "~", "null", "NULL", "None", "=", "<<", "a=b",
        "2001-01-01", "2001-1-1", "2001-12-14t21:59:43.10-05:00", ".inf", "-.INF", ".nan", "7213e987", "08", "019", "0_1", "1_", "_1", "a:b", "a b", "p@ss", "x#y", "x'y", "100:00", "9:99", "-", "-a", "?a", ":a",
    ];

    [SkippableFact]
    public void A_word_that_is_taken_is_what_PyYAML_makes_of_it()
    {
        var python = Tool.Need("python3");
        var random = new Random(13);
        const string of = "0123456789__--++..eExobB:~aTZyn";
        string[] words = [.. Known, .. Enumerable.Range(0, Tier.Amount(1_000, 20_000)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => of[random.Next(of.Length)])))];
        var theirs = Asked(python, words);
        Skip.If(theirs is null, "python3 has no yaml module here");
        var taken = 0;
        var wrong = new List<string>();
        foreach (var (word, there) in words.Zip(theirs))
        {
            if (Ours(word) is not { } here) continue;
            taken++;
            if (here != there) wrong.Add($"{word}: here {here}, there {there ?? "refused"}");
        }
        output.WriteLine($"{words.Length} words, {taken} taken, {wrong.Count} differences");
        Assert.True(wrong.Count == 0, string.Join("\n", wrong.Take(30)));
        Assert.True(taken > words.Length / 4);
    }

    private static string? Ours(string word)
    {
        try
        {
            return (AnsibleYaml.Parse("p", $"k: {word}\n") as YamlMap)?["k"] is not YamlScalar scalar || scalar.Tag is not null || AnsibleScalar.Turned(scalar) is not null ? null
                : AnsibleScalar.IsNull(scalar) ? "" : scalar.Written;
        }
        catch (YamlProblemException)
        {
            return null;
        }
    }

    private static string?[]? Asked(string python, string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(python, ["-c", Ask]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(JsonSerializer.Serialize(words));
        process.StandardInput.Close();
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (errors.Result.Contains("No module named 'yaml'", StringComparison.Ordinal)) return null;
        Assert.True(process.ExitCode == 0, errors.Result);
        return JsonSerializer.Deserialize<string?[]>(said);
    }
}
