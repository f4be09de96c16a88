using Infra.Components.Nodes;
using Infra.Components.Sites;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.RabbitMq;

/// <summary>The message queues of a site: on the control nodes and the witness.</summary>
public sealed class RabbitMqPart : SitePart, IMessageQueues
{
    private const string Where = "RabbitMqCluster messages";

    private RabbitMqCluster? _built;

    /// <inheritdoc/>
    public override string Section => "rabbitmq";

    /// <summary>Options; nodes are the site's.</summary>
    public RabbitMqClusterArgs Args { get; private set; } = new();

    /// <inheritdoc/>
    public Resource Resource => _built!;

    /// <inheritdoc/>
    public void Want(string user)
    {
        if (Args.Users.All(u => u.Name != user)) Args.Users.Add(new() { Name = user });
    }

    /// <inheritdoc/>
    public Output<string> PasswordOf(string user) => _built!.Passwords.Apply(p => p[user]);

    /// <inheritdoc/>
    public override void Read(Section section) => Args = RabbitMqSection.Read(section);

    /// <inheritdoc/>
    public override void Place(SiteParts parts, IReadOnlyList<Node> nodes) =>
        // Queues need a third member with a disk: the witness is one.
        Args.Nodes = [.. nodes.Where(n => n.Role == Role.Control), .. nodes.Where(n => n.Name == parts.Site.Witness)];

    /// <inheritdoc/>
    public override IEnumerable<Problem> Check(SiteParts parts) => [.. parts.UnknownPlane(Where, Args.Plane, "rabbitmq.plane"), .. RabbitMqRules.Check(Where, Args)];

    /// <inheritdoc/>
    public override IEnumerable<Problem> CheckOptions(SiteParts parts) => RabbitMqRules.Check(Where, Args).Where(p => !OfSite(p.Path));

    /// <inheritdoc/>
    public override IEnumerable<string> Packages(Node node) => node.Role == Role.Control ? RabbitMqVersions.Packages : [];

    /// <inheritdoc/>
    public override void Register(SiteRegistration site)
    {
        _built = new RabbitMqCluster("messages", Args, new() { DependsOn = { site.Parts.Get<INetwork>().Resource } });
        var user = Args.Users.FirstOrDefault();
        site.Outputs["messages"] = Output.Tuple(_built.Hosts, _built.Port).Apply(m => new Dictionary<string, object?>
        {
            ["hosts"] = m.Item1,
            ["port"] = m.Item2,
            ["user"] = user?.Name,
            ["vhost"] = user is not null && RabbitMqObjectsWriter.PermissionsOf(user) is [var first, ..] ? first.Vhost : null,
        });
        site.Outputs["messagesPassword"] = user is null ? null : PasswordOf(user.Name);
    }
}
