using System.Text.Json;

namespace Infra.Components.Kolla;

/// <summary>A front end of HAProxy; values may be Jinja expressions.</summary>
/// <param name="Mode"><c>http</c>, <c>tcp</c> or <c>redirect</c> (to HTTPS).</param>
/// <param name="External">On the public address.</param>
/// <param name="Port">Port that it listens on.</param>
/// <param name="Listen">Port of the servers behind it; nothing: the same.</param>
/// <param name="Enabled">Whether it is there when its container is; nothing: it is.</param>
/// <param name="Tls">The servers behind it speak TLS; nothing: they do not.</param>
/// <param name="Single">One server gets all clients, the others are backups.</param>
/// <param name="Tunnel">Connections become tunnels that may be idle for long (consoles).</param>
/// <param name="User">Name that is asked for before anything is let through; nothing: nobody is asked.</param>
/// <param name="Password">Key of passwords.yml for <see cref="User"/>.</param>
/// <param name="Members">Variable that lists the servers behind it (<c>host</c>, <c>ip</c>, <c>port</c>), where these are no containers of ours; nothing: the container's hosts.</param>
public sealed record KollaFrontend(
    string Mode, JsonElement External, JsonElement Port, JsonElement Listen = default, JsonElement? Enabled = null, JsonElement Tls = default,
    bool Single = false, bool Tunnel = false, JsonElement? User = null, string? Password = null, string? Members = null);
