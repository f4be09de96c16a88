namespace Infra.Components.Galera;

/// <summary>What a member's configuration says.</summary>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Member">This member.</param>
/// <param name="Members">All members, the founder first.</param>
/// <param name="Options">The rest, the same on all members.</param>
public sealed record GaleraConfig(string Cluster, Member Member, IReadOnlyList<Member> Members, GaleraClusterArgs Options)
{
    /// <summary>Port of the database on members and on the virtual address.</summary>
    public const int Port = 3306;

    /// <summary>Port on which a member says how it is.</summary>
    public const int HealthPort = 9200;

    /// <summary>Port on which it says whether HAProxy may give it new clients.</summary>
    public const int AgentPort = 9201;

    /// <summary>The configuration of the member at <paramref name="index"/> of validated args (<see cref="GaleraRules"/>).</summary>
    public static GaleraConfig From(string cluster, GaleraClusterArgs args, int index)
    {
        var members = args.Nodes.Select(n => new Member(n.Name, n.Addresses[args.Plane].Split('/')[0])).ToList();
        return new(cluster, members[index], members, args);
    }

    /// <summary>The other members.</summary>
    public IEnumerable<Member> Peers => Members.Where(m => m != Member);
}
