namespace Infra.Components.Kolla;

/// <summary>passwords.yml with a placeholder for every value; the values come quoted (<see cref="Passwords.Secrets"/>).</summary>
public static class PasswordsWriter
{
    /// <summary>Where it lands; readable for root alone (0600).</summary>
    public const string Path = $"{KollaConfig.Folder}/passwords.yml";

    /// <summary>Halves of a key pair.</summary>
    internal static readonly IReadOnlyList<string> Halves = ["private_key", "public_key"];

    /// <summary>The whole file: every key of the release, in order.</summary>
    public static string Write(KollaConfig config) =>
        string.Concat(config.Release.Passwords.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => Entry(p.Key, p.Value)));

    /// <summary>Names of the placeholders of a key.</summary>
    internal static IReadOnlyList<string> Placeholders(string key, string kind) =>
        kind == PasswordKinds.SshKey ? Halves.Select(h => $"{key}.{h}").ToList() : [key];

    private static string Entry(string key, string kind) => kind == PasswordKinds.SshKey
        ? $"{key}:\n{string.Concat(Halves.Select(h => $"  {h}: {Placeholder($"{key}.{h}")}\n"))}"
        : $"{key}: {Placeholder(key)}\n";

    private static string Placeholder(string name) => $"{{{{secret:{name}}}}}";
}
