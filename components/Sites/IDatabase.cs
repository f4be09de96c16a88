using Pulumi;

namespace Infra.Components.Sites;

/// <summary>A database of the site for components that need one.</summary>
public interface IDatabase : IOffered
{
    /// <summary>Asks for a user, when parts join; one that the section names already is taken as it is.</summary>
    /// <param name="user">Its name.</param>
    /// <param name="administrator">It may make databases and users.</param>
    void Want(string user, bool administrator);

    /// <summary>A user's password, a secret, once the database is registered.</summary>
    Output<string> PasswordOf(string user);
}
