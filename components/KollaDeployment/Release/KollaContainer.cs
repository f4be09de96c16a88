using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>One container of a service, as the release describes it; texts may be Jinja expressions.</summary>
/// <param name="Container">Name of the container.</param>
/// <param name="Group">Inventory group whose hosts run it; null where <see cref="Hosts"/> alone says so.</param>
/// <param name="Enabled">Whether it runs at all.</param>
/// <param name="Healthcheck">The container engine watches its health.</param>
/// <param name="Frontends">HAProxy's front ends of it.</param>
/// <param name="Hosts">Group → whether its hosts run it, where several groups or conditions decide; of <see cref="Group"/>'s hosts where there is one as well. Empty: nowhere, it has front ends alone.</param>
/// <param name="Image">Name of its image; null: the service's name.</param>
/// <param name="Copies">How many of it run on each host, each with its number behind the name; nothing: one, without.</param>
public sealed record KollaContainer(
    string Container, string? Group, JsonElement Enabled, bool Healthcheck, IReadOnlyDictionary<string, KollaFrontend> Frontends,
    IReadOnlyDictionary<string, JsonElement>? Hosts = null, string? Image = null, JsonElement? Copies = null);
