namespace Infra.Components.RabbitMq;

/// <summary>What a member's configuration says.</summary>
/// <param name="Cluster">Name of the cluster.</param>
/// <param name="Member">This member.</param>
/// <param name="Members">All members, the founder first.</param>
/// <param name="Options">The rest, the same on all members.</param>
public sealed record RabbitMqConfig(string Cluster, Member Member, IReadOnlyList<Member> Members, RabbitMqClusterArgs Options)
{
    /// <summary>Port for clients without TLS.</summary>
    public const int PlainPort = 5672;

    /// <summary>Port for clients with TLS.</summary>
    public const int TlsPort = 5671;

    /// <summary>Port between members.</summary>
    public const int DistributionPort = 25672;

    /// <summary>Port of the metrics.</summary>
    public const int MetricsPort = 15692;

    /// <summary>Port of the management plugin.</summary>
    public const int ManagementPort = 15672;

    /// <summary>Port on which a member says how it is (rabbitmq-member.py).</summary>
    public const int MemberPort = 15690;

    /// <summary>The configuration of the member at <paramref name="index"/> of validated args (<see cref="RabbitMqRules"/>).</summary>
    public static RabbitMqConfig From(string cluster, RabbitMqClusterArgs args, int index)
    {
        var members = args.Nodes.Select(n => new Member(n.Name, n.Addresses[args.Plane].Split('/')[0])).ToList();
        return new(cluster, members[index], members, args);
    }

    /// <summary>The other members.</summary>
    public IEnumerable<Member> Peers => Members.Where(m => m != Member);

    /// <summary>True for the member that makes the cluster.</summary>
    public bool IsFounder => Member == Members[0];

    /// <summary>True when members talk by TLS.</summary>
    public bool EncryptsMembers => Options.Tls is { Members: true };

    /// <summary>True when clients may connect without TLS.</summary>
    public bool TakesPlainClients => Options.Tls is null or { Clients: not "only" };

    /// <summary>True when clients may connect with TLS.</summary>
    public bool TakesTlsClients => Options.Tls is { Clients: not "no" };

    /// <summary>The port that clients are told.</summary>
    public int ClientPort => TakesPlainClients ? PlainPort : TlsPort;
}
