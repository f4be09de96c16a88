using Infra.Components.Nodes;
using Pulumi;

namespace Infra.Components;

/// <summary>An OpenStack deployed in containers by Kolla-Ansible from a deploy host.</summary>
public sealed class KollaDeploymentArgs : ResourceArgs
{
    /// <summary>Every server of the deployment, connected; its role decides its groups (see <see cref="Roles"/>).</summary>
    [Input("nodes", required: true)] public List<Node> Nodes { get; set; } = [];

    /// <summary>Name of the node that Kolla-Ansible runs on; may serve as something else besides. Null: the first control node.</summary>
    [Input("deployHost")] public string? DeployHost { get; set; }

    /// <summary>
    /// Top-level group (<c>control</c>, <c>network</c>, <c>compute</c>, <c>storage</c>, <c>monitoring</c>) → names of its nodes, where it is not the
    /// usual one: nodes of the role control are control, network and monitoring; storage and compute nodes what they are called.
    /// </summary>
    [Input("roles")] public Dictionary<string, List<string>> Roles { get; set; } = [];

    /// <summary>OpenStack release (<c>2026.1</c>); one of those that <c>releases/</c> has facts of. Moves on by one at a time, or from the first of a year to the first of the next.</summary>
    [Input("release")] public string Release { get; set; } = "2026.1";

    /// <summary>Distribution inside the images: <c>debian</c>, <c>ubuntu</c> or <c>rocky</c>.</summary>
    [Input("distribution")] public string Distribution { get; set; } = "debian";

    /// <summary>Where images come from.</summary>
    [Input("images")] public KollaImagesArgs Images { get; set; } = new();

    /// <summary>How Kolla-Ansible itself gets onto the deploy host.</summary>
    [Input("install")] public KollaInstallArgs Install { get; set; } = new();

    /// <summary>Address of the internal API, without prefix length; on the API plane and nobody's own.</summary>
    [Input("internalVip", required: true)] public string InternalVip { get; set; } = "";

    /// <summary>Address of the public API. Null: the internal one.</summary>
    [Input("externalVip")] public string? ExternalVip { get; set; }

    /// <summary>Name of the internal API in the catalogue. Null: the address.</summary>
    [Input("internalFqdn")] public string? InternalFqdn { get; set; }

    /// <summary>Name of the public API in the catalogue. Null: the address.</summary>
    [Input("externalFqdn")] public string? ExternalFqdn { get; set; }

    /// <summary>keepalived's virtual router id where Kolla runs keepalived; 1 to 255, unique on its network. Kolla's default is 51.</summary>
    [Input("virtualRouterId")] public int VirtualRouterId { get; set; } = 51;

    /// <summary>Virtual router ids that others use on the same network, this deployment's must differ from: our own HaProxyVip's, a firewall pair's.</summary>
    [Input("takenRouterIds")] public List<int> TakenRouterIds { get; set; } = [];

    /// <summary>Encryption of the APIs; null for none.</summary>
    [Input("tls")] public KollaTlsArgs? Tls { get; set; }

    /// <summary>Planes → interfaces, and Neutron.</summary>
    [Input("network")] public KollaNetworkArgs Network { get; set; } = new();

    /// <summary>Services beyond Kolla's core (Keystone, Glance, Placement, Nova, Neutron, Heat, Horizon): <c>cinder</c>, <c>octavia</c>, …; <c>-heat</c> leaves one of the core out.</summary>
    [Input("services")] public List<string> Services { get; set; } = [];

    /// <summary>A Ceph that is there already; null keeps images and disks in files.</summary>
    [Input("ceph")] public KollaCephArgs? Ceph { get; set; }

    /// <summary>A database that is there already (our GaleraCluster); null lets Kolla run MariaDB.</summary>
    [Input("database")] public KollaDatabaseArgs? Database { get; set; }

    /// <summary>RabbitMQ that is there already (our RabbitMqCluster); null lets Kolla run it.</summary>
    [Input("messages")] public KollaMessagesArgs? Messages { get; set; }

    /// <summary>
    /// <c>kolla</c>: Kolla runs HAProxy and keepalived. <c>external</c>: our HaProxyVip holds the addresses, and each control node gets a file
    /// with the services' front ends in its <c>services.d</c>.
    /// </summary>
    [Input("loadBalancer")] public string LoadBalancer { get; set; } = "kolla";

    /// <summary>Nova's scheduler and hypervisors.</summary>
    [Input("nova")] public KollaNovaArgs Nova { get; set; } = new();

    /// <summary>Central logging (OpenSearch) and debug output.</summary>
    [Input("logging")] public KollaLoggingArgs Logging { get; set; } = new();

    /// <summary>Prometheus, Grafana and alert rules.</summary>
    [Input("monitoring")] public KollaMonitoringArgs Monitoring { get; set; } = new();

    /// <summary>Further keys of globals.yml → value as YAML (<c>true</c>, <c>12</c>, <c>"text"</c>, <c>[a, b]</c>). A key that the release does not know is refused.</summary>
    [Input("extra")] public Dictionary<string, string> Extra { get; set; } = [];

    /// <summary>Variables of Kolla's roles that globals.yml does not document (<c>nova_compute_image</c>): as <see cref="Extra"/>, but nobody checks their names.</summary>
    [Input("roleVariables")] public Dictionary<string, string> RoleVariables { get; set; } = [];

    /// <summary>Files of Kolla's <c>config</c> folder (<c>nova/nova-scheduler.conf</c>) → text; merged by Kolla over its own. Wins over typed options, line by line.</summary>
    [Input("config")] public Dictionary<string, string> Config { get; set; } = [];

    /// <summary>
    /// Passwords of an existing passwords.yml, key → value, taken over instead of new ones. They stay in the state when they are no longer given.
    /// Keys that the release does not know are refused.
    /// </summary>
    [Input("passwords")] public InputMap<string> Passwords { get; set; } = [];

    /// <summary>Names of the keys in <see cref="Passwords"/>: known before the values are. Of a key pair <c>KEY.private_key</c> and <c>KEY.public_key</c>.</summary>
    [Input("importedPasswords")] public List<string> ImportedPasswords { get; set; } = [];

    /// <summary>Password key → how often it was replaced; one more makes a new value (also of an imported one) and reconfigures its services.</summary>
    [Input("rotate")] public Dictionary<string, int> Rotate { get; set; } = [];

    /// <summary>Limits that must hold on the nodes before anything is deployed.</summary>
    [Input("prechecks")] public KollaPrechecksArgs Prechecks { get; set; } = new();

    /// <summary>How runs go, and what may be destroyed.</summary>
    [Input("lifecycle")] public KollaLifecycleArgs Lifecycle { get; set; } = new();
}
