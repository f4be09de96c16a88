using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>A role of Kolla's playbook.</summary>
/// <param name="Tags">Ansible tags that run it; the first is the service that it belongs to (nova and nova-cell are <c>nova</c>).</param>
/// <param name="Enabled">Whether the playbook includes it; may be a Jinja expression.</param>
public sealed record KollaRole(IReadOnlyList<string> Tags, JsonElement Enabled)
{
    /// <summary>The service that it belongs to.</summary>
    public string Service => Tags[0];
}
