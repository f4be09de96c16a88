using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for the names of passwords; their values are nobody's to read here.</summary>
internal static class KollaPasswordRules
{
    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args, KollaRelease release)
    {
        var placeholders = release.Passwords.SelectMany(p => PasswordsWriter.Placeholders(p.Key, p.Value)).ToHashSet(StringComparer.Ordinal);
        foreach (var name in args.ImportedPasswords.Where(n => !placeholders.Contains(n)))
            yield return Unknown(where, release, name, placeholders, "kolla.importedPasswords");
        foreach (var key in release.Passwords.Where(p => p.Value == PasswordKinds.SshKey).Select(p => p.Key).Where(k => args.ImportedPasswords.Count(n => n.StartsWith($"{k}.", StringComparison.Ordinal)) == 1))
            yield return new(where, $"one half of {key} is imported", "import private_key and public_key, or neither", "kolla.importedPasswords");
        foreach (var (key, times) in args.Rotate)
        {
            if (!release.Passwords.TryGetValue(key, out var kind))
                yield return Unknown(where, release, key, release.Passwords.Keys, "kolla.rotate");
            else if (key == "database_password" && args.Database is not null || key == "rabbitmq_password" && args.Messages is not null || kind == PasswordKinds.MayBeBlank)
                yield return new(where, $"{key} comes from elsewhere", "replace it there", $"kolla.rotate.{key}");
            if (times < 0)
                yield return new(where, $"{key} was replaced {times} times", "give how often it was replaced, 0 or more", $"kolla.rotate.{key}");
        }
    }

    private static Problem Unknown(string where, KollaRelease release, string name, IEnumerable<string> known, string path) =>
        new(where, $"passwords.yml of release {release.Release} has no key '{name}'", Suggestion.For(name, known) is { } near ? $"did you mean '{near}'?" : "leave it out", path);
}
