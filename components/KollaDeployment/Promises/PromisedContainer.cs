namespace Infra.Components.Kolla;

/// <summary>A container that must run on a host.</summary>
/// <param name="Name">Its name for the container engine: <c>nova_compute</c>.</param>
/// <param name="Role">Role of Kolla's playbook: <c>nova-cell</c>.</param>
/// <param name="Service">Kolla's name of it: <c>nova-compute</c>.</param>
/// <param name="Healthcheck">The container engine watches its health.</param>
/// <param name="Image">Name of its image, without registry, namespace and tag.</param>
public sealed record PromisedContainer(string Name, string Role, string Service, bool Healthcheck, string Image);
