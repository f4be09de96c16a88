using System.Security.Cryptography;
using System.Text;

namespace Infra.Components.Nodes;

/// <summary>Tells a machine that answers at another node's address: its cable or address was swapped, or its disk copied.</summary>
internal static class Identity
{
    /// <summary>The findings, with those of a machine that was set up as another node of the site marked as such.</summary>
    public static IReadOnlyList<NodeFindings> Checked(IReadOnlyList<NodeFindings> found)
    {
        var names = found.ToDictionary(n => Of(n.Node), n => n.Node);
        return [.. found.Select(n => n.MadeFor is { } made && names.TryGetValue(made, out var name) && name != n.Node
            ? n with
            {
                Reach = NodeReach.Unexpected,
                Reason = $"the machine at {n.Address} was set up as {name}; look whether addresses, cables or disks were swapped",
                Components = [],
            }
            : n)];
    }

    /// <summary>What a node's manifest keeps of its name: the digest of its /etc/hostname.</summary>
    internal static string Of(string node) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{node}\n")));
}
