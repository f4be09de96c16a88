namespace Infra.Components.Kolla;

/// <summary>Enabled roles that belong together.</summary>
/// <param name="Tags">Ansible tags that run them.</param>
/// <param name="Roles">The roles.</param>
public sealed record PromisedService(IReadOnlyList<string> Tags, IReadOnlyList<string> Roles);
