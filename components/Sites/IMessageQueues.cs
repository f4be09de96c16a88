using Pulumi;

namespace Infra.Components.Sites;

/// <summary>Message queues of the site for components that need them.</summary>
public interface IMessageQueues : IOffered
{
    /// <summary>Asks for a user, when parts join; one that the section names already is taken as it is.</summary>
    void Want(string user);

    /// <summary>A user's password, a secret, once the queues are registered.</summary>
    Output<string> PasswordOf(string user);
}
