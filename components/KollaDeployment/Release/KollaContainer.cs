using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>One container of a service, as the release describes it; texts may be Jinja expressions.</summary>
/// <param name="Container">Name of the container.</param>
/// <param name="Group">Inventory group whose hosts run it; null where the role decides otherwise.</param>
/// <param name="Enabled">Whether it runs at all.</param>
/// <param name="Healthcheck">The container engine watches its health.</param>
/// <param name="Frontends">HAProxy's front ends of it.</param>
public sealed record KollaContainer(
    string Container, string? Group, JsonElement Enabled, bool Healthcheck, IReadOnlyDictionary<string, KollaFrontend> Frontends);

/// <summary>A front end of HAProxy.</summary>
/// <param name="Mode"><c>http</c>, <c>tcp</c> or <c>redirect</c>.</param>
/// <param name="External">On the public address.</param>
/// <param name="Port">Port that it listens on.</param>
public sealed record KollaFrontend(string? Mode, JsonElement External, JsonElement Port);
