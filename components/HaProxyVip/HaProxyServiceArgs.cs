using Pulumi;

namespace Infra.Components;

/// <summary>One service: a front end on virtual addresses and the servers behind it. What is null is the component's own value.</summary>
public sealed class HaProxyServiceArgs : ResourceArgs
{
    /// <summary>Its name, a-z, 0-9, - and _.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Port on the virtual addresses.</summary>
    [Input("port", required: true)] public int Port { get; set; }

    /// <summary>Names of the virtual addresses that it listens on; <c>main</c> is <see cref="HaProxyVipArgs.Address"/>.</summary>
    [Input("vips")] public List<string> Vips { get; set; } = ["main"];

    /// <summary>Port of the servers; null: the same.</summary>
    [Input("serverPort")] public int? ServerPort { get; set; }

    /// <summary><c>http</c> or <c>tcp</c>.</summary>
    [Input("mode")] public string Mode { get; set; } = "http";

    /// <summary>Server → its address.</summary>
    [Input("servers", required: true)] public Dictionary<string, string> Servers { get; set; } = [];

    /// <summary>Which server a client gets; null: the component's <see cref="HaProxyVipArgs.Balance"/>.</summary>
    [Input("balance")] public string? Balance { get; set; }

    /// <summary>
    /// One server gets all clients, the others are backups: for what must not be written in two places. The first by name begins;
    /// one that took over keeps the clients when the first comes back, on all load balancers (a shared stick table).
    /// </summary>
    [Input("activeBackup")] public bool ActiveBackup { get; set; }

    /// <summary>How long a client may be silent, such as <c>6h</c> for image uploads.</summary>
    [Input("timeoutClient")] public string? TimeoutClient { get; set; }

    /// <summary>How long a server may be silent.</summary>
    [Input("timeoutServer")] public string? TimeoutServer { get; set; }

    /// <summary>Path that a healthy server answers with <see cref="CheckStatus"/>. Null: a server is up when it takes connections.</summary>
    [Input("checkPath")] public string? CheckPath { get; set; }

    /// <summary>Status of a healthy answer: <c>200</c>, <c>200,204</c> or <c>200-399</c>.</summary>
    [Input("checkStatus")] public string CheckStatus { get; set; } = "200-399";

    /// <summary>Port that is asked instead of the server's own; needed for <see cref="CheckPath"/> in mode tcp.</summary>
    [Input("checkPort")] public int? CheckPort { get; set; }

    /// <summary>Time between two checks.</summary>
    [Input("checkInterval")] public string? CheckInterval { get; set; }

    /// <summary>Good checks until a server is up.</summary>
    [Input("checkRise")] public int? CheckRise { get; set; }

    /// <summary>Failed checks until a server is down.</summary>
    [Input("checkFall")] public int? CheckFall { get; set; }

    /// <summary>
    /// End the sessions of a server that is down (<c>on-marked-down shutdown-sessions</c>), so that clients connect anew instead of
    /// waiting for a dead one. Null: true in mode tcp, where sessions are long.
    /// </summary>
    [Input("shutdownSessions")] public bool? ShutdownSessions { get; set; }

    /// <summary>Connections at the same time to one server; more wait. Null: no limit.</summary>
    [Input("maxConnections")] public int? MaxConnections { get; set; }

    /// <summary>TLS on the front end, with <see cref="Certificate"/>, or else with the certificate of each virtual address.</summary>
    [Input("tls")] public bool Tls { get; set; }

    /// <summary>Certificate chain and private key (PEM, leaf first) of this service alone; needs <see cref="Tls"/>; secret.</summary>
    [Input("certificate")] public Input<string>? Certificate { get; set; }

    /// <summary>File on the nodes with certificate and key (PEM), brought there by somebody else; implies TLS.</summary>
    [Input("certificateFile")] public string? CertificateFile { get; set; }

    /// <summary>Further words of HAProxy's <c>bind</c>, such as <c>defer-accept</c>.</summary>
    [Input("bindOptions")] public string? BindOptions { get; set; }
}
