using System.Collections.Concurrent;
using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>Facts of one Kolla-Ansible release, from <c>releases/NAME.json</c>. A release more is a file more.</summary>
public sealed record KollaRelease
{
    private static readonly ConcurrentDictionary<string, KollaRelease> Read = new(StringComparer.Ordinal);

    /// <summary>OpenStack's name of it: <c>2026.1</c>.</summary>
    public required string Release { get; init; }

    /// <summary>Commit of Kolla-Ansible's repository that the facts were read from.</summary>
    public required string Commit { get; init; }

    /// <summary>Commit of its collection's repository (<c>openstack.kolla</c>) that it was read with.</summary>
    public required string Collection { get; init; }

    /// <summary>Requirement of Ansible that it runs with.</summary>
    public required string Ansible { get; init; }

    /// <summary>Distribution of hosts, as Ansible names it → its code names or versions that the release's prechecks take.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> HostSystems { get; init; }

    /// <summary>Variables that only the preparation of hosts and the prechecks read: no service is another for them.</summary>
    public required IReadOnlyList<string> HostVariables { get; init; }

    /// <summary>What services need besides, before the prechecks let anything be deployed.</summary>
    public required IReadOnlyList<KollaNeed> Needs { get; init; }

    /// <summary>Files that somebody has to put on the deploy host, before the prechecks let anything be deployed.</summary>
    public required IReadOnlyList<KollaFile> Files { get; init; }

    /// <summary>Group → its child groups, in the order of the release's multinode inventory; a group without children holds hosts.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Groups { get; init; }

    /// <summary>Keys that globals.yml documents and <see cref="Defaults"/> lacks.</summary>
    public required IReadOnlyList<string> Documented { get; init; }

    /// <summary>Key of passwords.yml → kind: password, ssh-key, uuid, hmac-md5, fernet, bcrypt-salt, may-be-blank.</summary>
    public required IReadOnlyDictionary<string, string> Passwords { get; init; }

    /// <summary>Every default of group_vars; Jinja expressions as they stand.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Defaults { get; init; }

    /// <summary>Role of the playbook → its tags, and what enables it.</summary>
    public required IReadOnlyDictionary<string, KollaRole> Roles { get; init; }

    /// <summary>Role → service → its container.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, KollaContainer>> Services { get; init; }

    /// <summary>Variables of roles that <see cref="Services"/> and <see cref="Needs"/> refer to.</summary>
    public required IReadOnlyDictionary<string, JsonElement> RoleVariables { get; init; }

    /// <summary>Ours for defaults that only Ansible can evaluate (facts, filters of collections): variable → expression that says the same.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Replacements { get; init; }

    /// <summary>Services, by name with blanks between, or <c>*</c> → names of variables and passwords that these read and nobody else. Computed.</summary>
    public required IReadOnlyDictionary<string, string> Readers { get; init; }

    /// <summary>Role → patterns of the files below Kolla's folder config that it reads, with blanks between (see <see cref="ConfigFiles"/>). Computed.</summary>
    public required IReadOnlyDictionary<string, string> ConfigFiles { get; init; }

    /// <summary>All releases that there are facts of, oldest first.</summary>
    public static IReadOnlyList<string> Known { get; } = typeof(KollaRelease).Assembly.GetManifestResourceNames()
        .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Select(n => n[Prefix.Length..^".json".Length]).Order(StringComparer.Ordinal).ToList();

    /// <summary>The release of that name.</summary>
    /// <exception cref="ArgumentException">There are no facts of it.</exception>
    public static KollaRelease Find(string name) => Read.GetOrAdd(name, Load);

    private const string Prefix = "kolla/releases/";

    private static KollaRelease Load(string name)
    {
        using var stream = typeof(KollaRelease).Assembly.GetManifestResourceStream($"{Prefix}{name}.json")
            ?? throw new ArgumentException($"no facts of release '{name}'; known: {string.Join(", ", Known)}", nameof(name));
        return JsonSerializer.Deserialize<KollaRelease>(stream, JsonSerializerOptions.Web)!;
    }
}
