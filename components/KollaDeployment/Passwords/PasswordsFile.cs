using Infra.Components.Topology;
using Infra.Yaml;

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
        var read = Root(text, path, problems)?.Entries.SelectMany(e => Entry(e, release, problems)).ToDictionary(StringComparer.Ordinal) ?? [];
        ProblemsException.ThrowIfAny(problems);
        return read;
    }

    private static YamlMap? Root(string text, string path, List<Problem> problems)
    {
        if (text.TrimStart().StartsWith(Vault, StringComparison.Ordinal))
        {
            problems.Add(new(path, "the whole file is encrypted by ansible-vault", Opened, "kolla.passwordsFile"));
            return null;
        }
        try
        {
            if (AnsibleYaml.Parse(path, text) is YamlMap map) return map;
            problems.Add(new(path, "it is no map of keys and values", Mend, "kolla.passwordsFile"));
        }
        catch (YamlProblemException e)
        {
            // The message of a parser may quote the line.
            problems.Add(new(e.At, "not YAML, a key twice, or a tag", Mend, "kolla.passwordsFile"));
        }
        return null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Entry(YamlEntry entry, KollaRelease release, List<Problem> problems)
    {
        var (key, value) = (entry.Key, entry.Value);
        void Wrong(string what, string mend) => problems.Add(new($"{entry.At}", $"{key}: {what}", mend, "kolla.passwordsFile"));
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
        if (value is not YamlScalar text) Wrong("a map or list where a text is expected", Mend);
        else if (kind == "uuid" && !Guid.TryParse(text.Written, out _)) Wrong("it is no UUID", Mend);
        else if (AnsibleScalar.Turned(text) is { } turned) Wrong($"{turned} to Ansible, which writes it in another form into the services' files", "put what the services have into quotes");
        else return [new(key, text.Written)];
        return [];
    }

    private static IEnumerable<KeyValuePair<string, string>> Pair(string key, YamlItem value, Action<string, string> wrong)
    {
        var halves = value as YamlMap ?? YamlMap.Empty;
        if (halves.Entries.Count == 2 && halves.Entries.All(e => Blank(e.Value))) return [];
        if (halves.Entries.Count == 2 && PasswordsWriter.Halves.All(h => halves[h] is YamlScalar half && !Blank(half)))
            return PasswordsWriter.Halves.Select(h => KeyValuePair.Create($"{key}.{h}", ((YamlScalar)halves[h]!).Written)).ToList();
        wrong("a key pair is a map of private_key and public_key, both given", "give both, or leave both empty for a new pair");
        return [];
    }

    // Only Ansible could open these: cipher text, a tag of its own, an expression. Taken as it stands it would become the password.
    private static string? Sealed(YamlItem value) =>
        Scalars(value).Any(s => s.Tag is not (null or "!!str")) ? "it has a tag that only Ansible reads (!vault)"
        : Texts(value).Any(t => t.Contains(Vault, StringComparison.Ordinal)) ? "it is encrypted by ansible-vault"
        : Texts(value).Any(t => t.Contains("{{", StringComparison.Ordinal) || t.Contains("{%", StringComparison.Ordinal)) ? "it is an expression that only Ansible evaluates"
        : null;

    private static IEnumerable<string> Texts(YamlItem value) => Scalars(value).Select(s => s.Written);

    private static IEnumerable<YamlScalar> Scalars(YamlItem value) => value switch
    {
        YamlScalar scalar => [scalar],
        YamlList list => list.Items.SelectMany(Scalars),
        _ => ((YamlMap)value).Entries.SelectMany(e => Scalars(e.Value)),
    };

    private static bool Blank(YamlItem value) => value is YamlScalar scalar && (scalar.Written.Length == 0 || AnsibleScalar.IsNull(scalar));
}
