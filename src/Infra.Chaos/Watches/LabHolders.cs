using Infra.Lab;

namespace Infra.Chaos.Watches;

/// <summary>Looks into the network of each machine of a lab, whether it can be reached or not.</summary>
public sealed class LabHolders(ILab lab, IReadOnlyList<string> nodes) : IHolders
{
    const string Addresses = "/proc/thread-self/net/fib_trie";

    public IReadOnlyList<string> Of(string address) => [.. nodes.Where(n => Has(n, address))];

    // The kernel's own list: an address of this machine is a leaf followed by "/32 host LOCAL".
    bool Has(string node, string address)
    {
        var has = false;
        lab.TryInNetworkOf(node, () => has = IsLocal(File.ReadAllText(Addresses), address));
        return has;
    }

    internal static bool IsLocal(string table, string address)
    {
        var leaf = table.IndexOf($"|-- {address}\n", StringComparison.Ordinal);
        return leaf >= 0 && table.AsSpan(leaf + address.Length + 5).TrimStart().StartsWith("/32 host LOCAL", StringComparison.Ordinal);
    }
}
