using System.Text.Json.Nodes;
using Infra.Engine.Configuration;
using Xunit.Abstractions;

namespace Infra.Engine.Tests.Readers;

/// <summary>What this engine reads in a stack file is what the real <c>pulumi</c> reads, or it is refused.</summary>
public sealed class ReadersTests(ITestOutputHelper output) : IDisposable
{
    const int Batch = 100;

    readonly string folder = Directory.CreateTempSubdirectory("infra-readers-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Three thousand documents that this engine takes, in the long tier; what it refuses comes on top.</summary>
    [SkippableFact]
    public void Read_the_same_values_in_generated_documents()
    {
        Skip.IfNot(RealReader.Here, "no pulumi command with its language host on PATH or in ~/.cache/real-tools");
        using var real = new RealReader();
        var seed = int.TryParse(Environment.GetEnvironmentVariable("INFRA_SEED"), out var given) ? given : 20_261;
        var documents = new Documents(new Random(seed));
        var (taken, refused) = (new HashSet<string>(), new HashSet<string>());
        for (var wanted = Tier.Amount(200, 3_500); taken.Count < wanted;)
        {
            var document = documents.Next();
            (Ours(Alone(document)).Values is null ? refused : taken).Add(document);
        }
        List<string> differences = [.. Batches(taken).SelectMany(batch => Differences(real, batch))];
        var needless = refused.Take(Tier.Amount(5, 60)).Count(document => real.Read(Alone(document)).Values is not null);
        output.WriteLine($"{taken.Count} documents read by both, {differences.Count} differences; {refused.Count} refused, of {Math.Min(refused.Count, Tier.Amount(5, 60))} of them pulumi takes {needless} (seed {seed})");
        Assert.True(differences.Count == 0, $"{differences.Count} of {taken.Count} differ\n{string.Join("\n", differences.Take(40))}");
    }

    /// <summary>What concerns a file as a whole.</summary>
    public static TheoryData<string> Files => new(
        "\uFEFFconfig:\n  a: 1\n", "\uFEFF\uFEFFconfig:\n  a: 1\n", "config:\r\n  a: 1\r\n  b: |\r\n    x\r\n    y\r\n", "config:\r  a: 1\r", "---\nconfig:\n  a: 1\n", "--- # one\nconfig:\n  a: 1\n...\n", "config:\n  a: 1\n---\nconfig:\n  a: 2\n",
        "config:\n  a: 1\n---\n", "config:\n  a: 1\n...\nb\n", "%YAML 1.1\n---\nconfig:\n  a: 1\n", "%YAML 1.2\n---\nconfig:\n  a: 1\n", "%TAG ! tag:x,1:\n---\nconfig:\n  a: !b 1\n", "# only\n", "{}\n", "~\n", "[]\n", "text\n", "config:\n", "config: ~\n", "config: []\n", "config: \"\"\n",
        "config: {}\n", "config: { a: 1 }\n", "{ config: { a: 1 } }\n", "x: &x { a: 1, b: 2 }\nconfig:\n  <<: *x\n  b: 3\n", "x: &x { a: 1 }\ny: &y { a: 2, c: 3 }\nconfig:\n  <<: [*x, *y]\n", "x: &x { a: 1 }\ny: &y { <<: *x, b: 2 }\nconfig:\n  n: { <<: *y, a: 3 }\n",
        "config:\n  a: 1\n  p:a: 1\n", "config:\n  q:r:s: 1\n", "config:\n  q:config:s: 1\n", "config:\n  \"\": 1\n", "config:\n  1: 1\n", "config:\n  true: 1\n", "1: 2\nconfig:\n  a: 1\n", "config:\n  a: 1\n  a: 1\n", "config: &x\n  a: *x\n", "config:\n  a: *x\n", "x: &x 1\ny: &x 2\nconfig:\n  a: *x\n",
        "config:\n\ta: 1\n", "config:\n  a:\t1\n", "config:\n  a: 1\t# said\n", "config:\n  a: [1,\t2]\n", "config:\n  a:\n  - 1\n  - 2\n", "config:\n  ? a\n  : 1\n", "config:\n  a: {b: &n {c: 1}, d: {<<: *n, <<: *n}}\n", "config:\n  a: {secure: 1}\n", "config:\n  a: {b: {secure: 1}}\n", "other: !!int x\nconfig:\n  a: 1\n",
        "config:\n  a: \"\\ud83d\\ude00\"\n", "config:\n  a: \"\\ud83d\"\n", "config:\n  a: \"\\x41\\U0001F600\\/\\a\"\n", "config:\n  a: \"\\q\"\n", "config: !!map\n  a: !!seq [1]\n", "config:\n  a: !!seq {b: 1}\n", $"config:\n  a: {new string('[', 50)}{new string(']', 50)}\n", $"config:\n  {new string('k', 1100)}: 1\n", $"config:\n  a: {{{new string('k', 200)}: 1}}\n");

    [SkippableTheory, MemberData(nameof(Files)), Trait("Tier", "long")]
    public void Read_the_same_values_in_a_whole_file(string text)
    {
        Skip.IfNot(RealReader.Here, "no pulumi command with its language host on PATH or in ~/.cache/real-tools");
        var ours = Ours(text);
        using var real = new RealReader();
        var theirs = real.Whole(text);
        output.WriteLine($"here: {(ours.Values is null ? ours.Why : "taken")}; there: {(theirs.Values is null ? theirs.Why.Trim() : "taken")}");
        if (ours.Values is null) return;
        Assert.True(theirs.Values is not null, $"taken here, refused there: {theirs.Why}");
        Assert.Equal(theirs.Values.OrderBy(v => v.Key, StringComparer.Ordinal), ours.Values.OrderBy(v => v.Key, StringComparer.Ordinal), (a, b) => a.Key == b.Key && Same(a.Value, b.Value));
    }

    static string Alone(string document) => $"config:\n  p:k:{document}";

    /// <summary>As a run resolves them; null with the reason where the file is refused.</summary>
    (IReadOnlyDictionary<string, string>? Values, string Why) Ours(string text)
    {
        File.WriteAllText(Path.Combine(folder, "Pulumi.dev.yaml"), text);
        try
        {
            var project = new ProjectFile("p", folder, new Dictionary<string, Infra.Yaml.YamlItem>());
            return (StackConfiguration.Resolve(project, StackConfigFile.Read(folder, "dev"), "dev", new Dictionary<string, string>(), cipher => throw new FormatException(cipher)).Values, "");
        }
        catch (EngineException wrong)
        {
            Assert.StartsWith(Path.Combine(folder, "Pulumi.dev.yaml:"), wrong.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("\n", wrong.Message, StringComparison.Ordinal);
            return (null, wrong.Message);
        }
    }

    // Files of many documents each, as far as they do not disturb each other: an anchor of one is an alias of the next, a text goes on.
    IEnumerable<List<string>> Batches(IEnumerable<string> documents)
    {
        List<string> batch = [], others = [.. documents];
        while (others.Count > 0)
        {
            List<string> left = [];
            foreach (var document in others)
            {
                batch.Add(document);
                if (batch.Count <= Batch && Ours(Together(batch)).Values is { } values && values.Count == batch.Count && batch.Index().All(d => values.ContainsKey($"p:k{d.Index}"))) continue;
                batch.RemoveAt(batch.Count - 1);
                left.Add(document);
            }
            // One that brings further keys fits nowhere.
            if (batch.Count == 0) (batch, left) = ([left[0]], left[1..]);
            yield return batch;
            (batch, others) = ([], left);
        }
    }

    static string Together(IEnumerable<string> documents) => $"config:\n{string.Concat(documents.Select((d, i) => $"  p:k{i}:{d}"))}";

    // Halves where it is refused, until the one is found.
    IEnumerable<string> Differences(RealReader real, List<string> batch)
    {
        var (ours, theirs) = (Ours(Together(batch)), real.Read(Together(batch)));
        if (ours.Values is { } here && theirs.Values is { } there && here.Keys.All(there.ContainsKey))
            return batch.Select((document, i) => (document, Ours: here[$"p:k{i}"], Theirs: there[$"p:k{i}"]))
                .Where(d => !Same(d.Ours, d.Theirs)).Select(d => $"--- here  {d.Ours}\n    there {d.Theirs}\n{d.document}");
        if (batch.Count > 1) return [.. Differences(real, batch[..(batch.Count / 2)]), .. Differences(real, batch[(batch.Count / 2)..])];
        return [$"--- taken here, refused or not there: {theirs.Why.Trim()}\n{batch[0]}"];
    }

    // Texts alike; or structures with the same values, however JSON escapes them. Numbers digit by digit.
    static bool Same(string ours, string theirs) => ours == theirs || (Structure(ours) is { } a && Structure(theirs) is { } b && a.ToJsonString() == b.ToJsonString());

    static JsonNode? Structure(string text)
    {
        if (text is not ['{' or '[', ..]) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
