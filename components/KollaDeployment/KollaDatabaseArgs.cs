using Pulumi;

namespace Infra.Components;

/// <summary>A database that is there already.</summary>
public sealed class KollaDatabaseArgs : ResourceArgs
{
    /// <summary>Address that clients use: our GaleraCluster's.</summary>
    [Input("address", required: true)] public string Address { get; set; } = "";

    /// <summary>TCP port.</summary>
    [Input("port")] public int Port { get; set; } = 3306;

    /// <summary>Who may make databases and users; with <see cref="Preconfigured"/> nobody needs to.</summary>
    [Input("user")] public string User { get; set; } = "root";

    /// <summary>The password; secret, becomes <c>database_password</c>.</summary>
    [Input("password", required: true)] public Input<string> Password { get; set; } = "";

    /// <summary>Every service's database and user are there already; Kolla makes none.</summary>
    [Input("preconfigured")] public bool Preconfigured { get; set; }
}
