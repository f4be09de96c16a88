using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>Servers that are no containers of ours, as a variable lists them: Ceph's gateways (<c>ceph_rgw_hosts</c>).</summary>
internal static class ProxyMembers
{
    /// <summary>Host, address and port of each; none for an entry that lacks one (see <see cref="Wrong"/>).</summary>
    public static IReadOnlyList<(string Host, string Address, string? Port)> Of(IReadOnlyDictionary<string, JsonElement> globals, string variable) =>
        !globals.TryGetValue(variable, out var list) || list.ValueKind != JsonValueKind.Array ? []
            : list.EnumerateArray().Where(m => Wrong(m) is null).Select(m => (Text(m, "host")!, Text(m, "ip") ?? Text(m, "host")!, Text(m, "port"))).ToList();

    /// <summary>What an entry lacks; null where nothing. HAProxy checks a server on its port, so Kolla's "no port" is not enough.</summary>
    public static string? Wrong(JsonElement member) =>
        member.ValueKind != JsonValueKind.Object ? "is no map"
        : Text(member, "host") is not { } host ? "has no host"
        : host.Any(char.IsWhiteSpace) || Text(member, "ip")?.Any(char.IsWhiteSpace) == true ? "has a blank in its host or ip"
        : Text(member, "port") is not { } port ? "has no port"
        : !int.TryParse(port, out var number) || number is < 1 or > 65535 ? $"has the port '{port}'"
        : null;

    private static string? Text(JsonElement member, string key) => !member.TryGetProperty(key, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
