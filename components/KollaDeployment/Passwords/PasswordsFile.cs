using Infra.Components.Topology;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Infra.Components.Kolla;

/// <summary>An existing passwords.yml, read to be taken over. What is said of it never holds a value.</summary>
public static class PasswordsFile
{
    private const string Mend = "give what kolla-genpwd wrote";
    private const string Vault = "$ANSIBLE_VAULT";
    private const string Opened = "give the values themselves: `ansible-vault view FILE` shows them, `pulumi config set --secret infra:kollaPasswords` keeps them encrypted";

    /// <summary>Key → value; a key pair as <c>KEY.private_key</c> and <c>KEY.public_key</c>. Keys without a value are left out: they are born anew.</summary>
    /// <param name="text">The file.</param>
    /// <param name="release">The release whose keys it may hold.</param>
    /// <param name="path">Where it was read from, for what is said.</param>
    /// <exception cref="ProblemsException">Lists every key that is wrong.</exception>
    public static IReadOnlyDictionary<string, string> Read(string text, KollaRelease release, string path)
    {
        var problems = new List<Problem>();
        var read = Root(text, path, problems)?.Children.SelectMany(c => Entry(c.Key, c.Value, release, path, problems)).ToDictionary(StringComparer.Ordinal) ?? [];
        ProblemsException.ThrowIfAny(problems);
        return read;
    }

    private static YamlMappingNode? Root(string text, string path, List<Problem> problems)
    {
        if (text.TrimStart().StartsWith(Vault, StringComparison.Ordinal))
        {
            problems.Add(new(path, "the whole file is encrypted by ansible-vault", Opened, "kolla.passwordsFile"));
            return null;
        }
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            if (yaml.Documents is [{ RootNode: YamlMappingNode map }]) return map;
            problems.Add(new(path, "it is no map of keys and values", Mend, "kolla.passwordsFile"));
        }
        catch (YamlException e)
        {
            // The message of a parser may quote the line.
            problems.Add(new(path, $"line {e.Start.Line}, column {e.Start.Column}: not YAML, or a key twice", Mend, "kolla.passwordsFile"));
        }
        return null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Entry(YamlNode named, YamlNode value, KollaRelease release, string path, List<Problem> problems)
    {
        var key = (named as YamlScalarNode)?.Value ?? "";
        void Wrong(string what, string mend) => problems.Add(new(path, $"{key}: {what}", mend, "kolla.passwordsFile"));
        if (!release.Passwords.TryGetValue(key, out var kind))
        {
            if (Suggestion.For(key, release.Passwords.Keys) is { } near) Wrong($"no key of release {release.Release}", $"did you mean '{near}'?");
            else Wrong($"no key of release {release.Release}", "leave it out");
            return [];
        }
        if (Blank(value)) return [];
        if (Sealed(value) is { } why)
        {
            Wrong(why, Opened);
            return [];
        }
        if (kind == PasswordKinds.SshKey) return Pair(key, value, Wrong);
        if (value is not YamlScalarNode { Value: { } text }) Wrong("a map or list where a text is expected", Mend);
        else if (kind == "uuid" && !Guid.TryParse(text, out _)) Wrong("it is no UUID", Mend);
        else return [new(key, text)];
        return [];
    }

    private static IEnumerable<KeyValuePair<string, string>> Pair(string key, YamlNode value, Action<string, string> wrong)
    {
        var halves = value is YamlMappingNode map ? map.Children.ToDictionary(c => c.Key.ToString(), c => c.Value) : [];
        if (halves.Count == 2 && halves.Values.All(Blank)) return [];
        if (halves.Count == 2 && PasswordsWriter.Halves.All(h => halves.TryGetValue(h, out var half) && half is YamlScalarNode && !Blank(half)))
            return PasswordsWriter.Halves.Select(h => KeyValuePair.Create($"{key}.{h}", ((YamlScalarNode)halves[h]).Value!)).ToList();
        wrong("a key pair is a map of private_key and public_key, both given", "give both, or leave both empty for a new pair");
        return [];
    }

    // Only Ansible could open these: cipher text, a tag of its own, an expression. Taken as it stands it would become the password.
    private static string? Sealed(YamlNode value) =>
        value.AllNodes.Any(n => !n.Tag.IsEmpty && !n.Tag.IsNonSpecific && !n.Tag.Value.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal)) ? "it has a tag that only Ansible reads (!vault)"
        : Texts(value).Any(t => t.Contains(Vault, StringComparison.Ordinal)) ? "it is encrypted by ansible-vault"
        : Texts(value).Any(t => t.Contains("{{", StringComparison.Ordinal) || t.Contains("{%", StringComparison.Ordinal)) ? "it is an expression that only Ansible evaluates"
        : null;

    private static IEnumerable<string> Texts(YamlNode value) => value.AllNodes.OfType<YamlScalarNode>().Select(n => n.Value ?? "");

    private static bool Blank(YamlNode value) => value is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "None" } or YamlScalarNode { Value: "" };
}
