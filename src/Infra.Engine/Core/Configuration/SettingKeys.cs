using Infra.Yaml;

namespace Infra.Engine.Configuration;

/// <summary>All keys that Pulumi reads in a project's and a stack's file; none of them is passed over in silence.</summary>
internal static class SettingKeys
{
    const string Beside = "the embedded engine reads Pulumi.<stack>.yaml beside Pulumi.yaml only; move the files there, or use the pulumi command";

    /// <summary>Of Pulumi.yaml.</summary>
    public static readonly IReadOnlyList<SettingKey> Project =
    [
        new("name", Fate.Honoured, "first part of every URN"),
        new("runtime", Fate.Honoured, "dotnet and nodejs, with the options that start the program; other languages are refused"),
        new("main", Fate.Honoured, "folder or file of the program"),
        new("config", Fate.Honoured, "declarations, types and defaults of the configuration"),
        new("config", Fate.Refused, $"the old word for stackConfigDir: {Beside}", item => item is YamlScalar && SettingKey.IsGiven(item)),
        new("stackConfigDir", Fate.Refused, Beside),
        new("backend.url", Fate.Honoured, "where the states are, unless PULUMI_BACKEND_URL says otherwise"),
        new("options.refresh", Fate.Honoured, "`always`: up, preview and destroy begin with a refresh"),
        new("options.refresh", Fate.Refused, "must be `always`, or left out", item => item is not YamlScalar { Text: "always" }),
        new("requiredPulumiVersion", Fate.Honoured, "compared with the version whose files this engine reads and writes"),
        new("plugins", Fate.Refused, "the embedded engine finds plugins on PATH and in Pulumi's plugin folder only; put them there, or use the pulumi command"),
        new("packages", Fate.Harmless, "names and versions are what `pulumi install` goes by"),
        new("packages", Fate.Refused, "packages from a folder or with parameters are for the pulumi command; here a plugin is found on PATH and in Pulumi's plugin folder", AsksForMore),
        new("template", Fate.Harmless, "read by `pulumi new`"),
        new("description", Fate.Harmless, "for people"),
        new("author", Fate.Harmless, "for people"),
        new("website", Fate.Harmless, "for people"),
        new("license", Fate.Harmless, "for people"),
    ];

    /// <summary>Of Pulumi.&lt;stack&gt;.yaml.</summary>
    public static readonly IReadOnlyList<SettingKey> Stack =
    [
        new("config", Fate.Honoured, "the values, secrets encrypted by the passphrase"),
        new("encryptionsalt", Fate.Honoured, "salt and check of the passphrase"),
        new("secretsprovider", Fate.Honoured, "`passphrase` and `default`"),
        new("secretsprovider", Fate.Refused, "the embedded engine encrypts by passphrase only; use the pulumi command, or change it with `pulumi stack change-secrets-provider passphrase`",
            item => SettingKey.IsGiven(item) && item is not YamlScalar { Text: "passphrase" or "default" }),
        new("encryptedkey", Fate.Refused, "it belongs to a secrets provider in a cloud, and the embedded engine encrypts by passphrase only; use the pulumi command, or change it with `pulumi stack change-secrets-provider passphrase`"),
        new("environment", Fate.Refused, "environments are kept by Pulumi Cloud, and their values would be missing here; write the values into config, or use the pulumi command"),
        new("config.pulumi:disable-default-providers", Fate.Honoured, "resources of these packages need an explicit provider"),
        new("config.pulumi:autonaming", Fate.Refused, "the embedded engine leaves names to the providers; remove it, or use the pulumi command"),
        new("config.pulumi:tags", Fate.Harmless, "tags of the stack itself in its backend"),
        new("config.pulumi:template", Fate.Harmless, "which template the project was made from"),
    ];

    /// <exception cref="EngineException">The file asks for what this engine does not do: all of it, with lines.</exception>
    public static void Require(string file, YamlMap root, IReadOnlyList<SettingKey> keys)
    {
        if (keys.Select(key => key.Problem(file, root)).OfType<string>().ToArray() is { Length: > 0 } problems)
            throw new EngineException(string.Join('\n', problems));
    }

    static bool AsksForMore(YamlItem packages) => packages is not YamlMap map || map.Entries.Any(package => package.Value switch
    {
        YamlScalar { Text: { } source } => source.StartsWith('.') || source.StartsWith('/'),
        YamlMap full => full.Find("parameters") is not null || full.Find("extensions") is not null || (full["source"]?.Text ?? "").StartsWith('.'),
        _ => false,
    });
}
