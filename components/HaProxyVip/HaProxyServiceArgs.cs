using Pulumi;

namespace Infra.Components;

/// <summary>One service: a front end on the virtual address and the servers behind it.</summary>
public sealed class HaProxyServiceArgs : ResourceArgs
{
    /// <summary>Its name, a-z, 0-9, - and _.</summary>
    [Input("name", required: true)] public string Name { get; set; } = "";

    /// <summary>Port on the virtual address.</summary>
    [Input("port", required: true)] public int Port { get; set; }

    /// <summary>Port of the servers; null: the same.</summary>
    [Input("serverPort")] public int? ServerPort { get; set; }

    /// <summary><c>http</c> or <c>tcp</c>.</summary>
    [Input("mode")] public string Mode { get; set; } = "http";

    /// <summary>Server → its address.</summary>
    [Input("servers", required: true)] public Dictionary<string, string> Servers { get; set; } = [];

    /// <summary>Which server a client gets; null: the component's <see cref="HaProxyVipArgs.Balance"/>.</summary>
    [Input("balance")] public string? Balance { get; set; }

    /// <summary>Path that a healthy server answers with 2xx or 3xx, for mode http. Null: a server is up when it takes connections.</summary>
    [Input("checkPath")] public string? CheckPath { get; set; }

    /// <summary>File on the nodes with certificate and key (PEM) for TLS on the front end; null: no TLS.</summary>
    [Input("certificateFile")] public string? CertificateFile { get; set; }
}
