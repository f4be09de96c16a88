using Pulumi;

namespace Infra.Components;

/// <summary>A user of the database; its password is random and secret.</summary>
public sealed class GaleraUserArgs : ResourceArgs
{
    /// <summary>a-z, 0-9 and _, 32 at most.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Databases that are made for it and belong to it. Null: one of its own name. They stay when the user goes.</summary>
    [Input("databases")] public List<string>? Databases { get; set; }

    /// <summary>May make databases and users and hand on every right (what Kolla-Ansible's <c>database_user</c> needs); taking it back is a REVOKE by hand.</summary>
    [Input("administrator")] public bool Administrator { get; set; }
}
