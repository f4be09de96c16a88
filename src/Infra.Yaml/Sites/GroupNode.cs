using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Infra.Yaml.Sites;

/// <summary>One node of a group: the group's entry with a name of its own and its addresses counted upwards.</summary>
static class GroupNode
{
    const string Addresses = "addresses";

    // One a node each; whatever else a node says is what the group has in common.
    static readonly string[] Counted = ["address", "bmc"];

    public static YamlMap Of(YamlMap group, string name, int number) => new(group.At, [.. group.Entries.Select(e => e with
    {
        Value = e.Key == "name" ? Text(e.Value, name)
            : Counted.Contains(e.Key) ? Upwards(e.Value, number)
            : e is { Key: Addresses, Value: YamlMap planes } ? new YamlMap(planes.At, [.. planes.Entries.Select(p => p with { Value = Upwards(p.Value, number) })])
            : e.Value,
    })]);

    /// <summary>Keys whose address has no further ones left for so many nodes.</summary>
    public static IEnumerable<string> TooHigh(YamlMap group, int count) => group.Entries.Where(e => Counted.Contains(e.Key))
        .Concat((group[Addresses] as YamlMap)?.Entries.Select(p => p with { Key = $"{Addresses}.{p.Key}" }) ?? [])
        .Where(e => Address(e.Value) is { } first && first + (ulong)count - 1 > uint.MaxValue).Select(e => e.Key);

    /// <summary>A node with what another entry says differently: maps key by key, all else as a whole.</summary>
    public static YamlMap Over(YamlMap node, YamlMap different) => new(node.At,
    [
        .. node.Entries.Select(e => different.Find(e.Key) is not { } other ? e
            : e.Value is YamlMap inner && other.Value is YamlMap over ? other with { Value = Over(inner, over) } : other),
        .. different.Entries.Where(e => node[e.Key] is null),
    ]);

    // What is no address is told by whoever reads the node.
    static YamlItem Upwards(YamlItem item, int number) =>
        Address(item) is { } first && first + (ulong)number is <= uint.MaxValue and var address ? Text(item, Shown((uint)address)) : item;

    static string Shown(uint address)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, address);
        return $"{new IPAddress(bytes)}";
    }

    static uint? Address(YamlItem item) =>
        item is YamlScalar { Written: var text } && text.Count(c => c == '.') == 3 && IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork
            ? BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes()) : null;

    static YamlScalar Text(YamlItem item, string text) => new(item.At, text, plain: false);
}
