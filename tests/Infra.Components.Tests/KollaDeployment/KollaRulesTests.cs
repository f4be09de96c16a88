using Infra.Components.Kolla;
using static Infra.Components.Tests.KollaDeployment.GlobalsExample;

namespace Infra.Components.Tests.KollaDeployment;

public class KollaRulesTests
{
    private static string Problems(Action<KollaDeploymentArgs> change) => string.Join('\n', KollaRules.Check("KollaDeployment kolla", Args(change)));

    [Fact]
    public void Takes_the_least() => Assert.Equal("", Problems(_ => { }));

    [Fact]
    public void Takes_everything_at_once() => Assert.Equal("", Problems(Everything));

    [Theory]
    [InlineData("2025.1")]
    [InlineData("2025.2")]
    [InlineData("2026.1")]
    public void Takes_every_release(string release) => Assert.Equal("", Problems(a => { Everything(a); a.Release = release; }));

    [Theory]
    [InlineData("2025.1", "")]
    [InlineData("2025.2", "")]
    [InlineData("2026.1", "KollaDeployment kolla: images would come from quay.io/openstack.kolla, which this release takes for tests alone; give a registry of your own (kolla.images: { registry: …, namespace: … }), or accept them: kolla.images: { test: true } (kolla.images)")]
    public void Images_for_tests_are_accepted_by_name_where_the_release_wants_that(string release, string said)
    {
        string Update(KollaImagesArgs images) => string.Join('\n', KollaRules.CheckUpdate("KollaDeployment kolla", Args(a => (a.Release, a.Images) = (release, images))));
        Assert.Equal(said, Update(new()));
        Assert.Equal("", Update(new() { Test = true }));
        Assert.Equal("", Update(new() { Registry = "registry.example.net" }));
        Assert.Equal("", Update(new() { Namespace = "mirror" }));
        // The plan does not depend on it.
        Assert.Equal("", Problems(a => (a.Release, a.Images) = (release, new())));
    }

    public static TheoryData<string, Action<KollaDeploymentArgs>> Table => new()
    {
        { "there are no facts of release '2024.2'; use one of: 2025.1, 2025.2, 2026.1 (kolla.release)", a => a.Release = "2024.2" },
        { "unknown distribution 'debain'; did you mean 'debian'? (kolla.distribution)", a => a.Distribution = "debain" },
        { "deploy host 'contrl-1' is no node; did you mean 'control-1'? (kolla.deployHost)", a => a.DeployHost = "contrl-1" },
        { "2 control nodes given; quorum of database and messages needs an odd number, 3 or more; give an odd number of control nodes (kolla.roles.control)", a => a.Nodes.RemoveAt(2) },
        { "1 control nodes given", a => a.Roles["control"] = ["control-1"] },
        { "group compute has no node; name its nodes (kolla.roles.compute)", a => a.Nodes.RemoveAll(n => n.Role == "compute") },
        { "group network has no node", a => a.Roles["network"] = [] },
        { "group storage, which runs it, has no node", a => { a.Services = ["cinder"]; a.Nodes.RemoveAll(n => n.Role == "storage"); } },
        { "unknown group 'storge'; did you mean 'storage'? (kolla.roles.storge)", a => a.Roles["storge"] = [] },
        { "group compute names 'compute-9', which is no node; did you mean 'compute-1'? (kolla.roles.compute[0])", a => a.Roles["compute"] = ["compute-9"] },
        { "2 nodes are named compute-1", a => a.Nodes[4].Name = "compute-1" },
        { "node compute-1 has no address on plane management; put it on the plane, or choose another (kolla.network.apiPlane)", a => a.Nodes[3].Addresses.Remove("management") },
        { "node compute-2 has no interface on plane business; put it on the plane, or choose another (kolla.network.tunnelPlane)", a => a.Nodes[4].Nics.Remove("business") },
        { "'10.10.0' is not an IPv4 address; give a free address of plane management (kolla.internalVip)", a => a.InternalVip = "10.10.0" },
        { "10.11.0.100 is outside plane management (10.10.0.0/24); give a free address of the plane (kolla.internalVip)", a => a.InternalVip = "10.11.0.100" },
        { "10.10.0.31 is the address of node compute-1 on plane management", a => a.InternalVip = "10.10.0.31" },
        { "10.10.0.200 is outside plane public (10.40.0.0/24); give a free address of the plane (kolla.externalVip)", a => { a.ExternalVip = "10.10.0.200"; a.Network.ExternalVipPlane = "public"; } },
        { "'API' is no domain name", a => a.InternalFqdn = "API" },
        { "plane business 10.30.0.0/16 overlaps plane public 10.30.4.0/24; give each plane its own range (kolla.network.networks.public)", a => a.Network.Networks = new() { ["business"] = "10.30.0.0/16", ["public"] = "10.30.4.0/24" } },
        { "'10.30.0.1/24' of plane business is not an IPv4 network", a => a.Network.Networks["business"] = "10.30.0.1/24" },
        { "no node is on plane 'bussiness'; did you mean 'business'? (kolla.network.mtu.bussiness)", a => a.Network.Mtu["bussiness"] = 9000 },
        { "MTU 1200 of plane management is outside 1280 to 9216", a => a.Network.Mtu["management"] = 1200 },
        { "tenants' packets of 1500 bytes and 58 of the tunnel do not fit into the 1500 of plane business; give 1442 at most, or raise the plane's MTU (kolla.network.mtu.business) (kolla.network.tenantMtu)", a => a.Network.TenantMtu = 1500 },
        { "tenants' packets of 1451 bytes and 50 of the tunnel", a => (a.Network.Plugin, a.Network.TenantMtu) = ("openvswitch", 1451) },
        { "tenants' networks get 1242 bytes, and IPv6 needs 1280; raise the MTU of plane business to 1338 or more (kolla.network.mtu.business)", a => a.Network.Mtu["business"] = 1300 },
        { "unknown plugin 'linuxbridge'", a => a.Network.Plugin = "linuxbridge" },
        { "no interface for provider networks is given", a => a.Network.Providers = [] },
        { "eth1 carries plane business of node", a => a.Network.Providers[0].Interface = "eth1" },
        { "public carries plane public of node", a => a.Network.Providers[0].Interface = "public" },
        { "'200:100' is no range of VLANs", a => a.Network.Providers[0].Vlans = "200:100" },
        { "eth2 is a port of bond0 on node control-1: a bridge would take it out of the bond; let the network leave by bond0 or by a VLAN on it (bond0.140) (kolla.network.providers[0].interface)", a => a.Network.Ports["control-1"] = new() { ["eth2"] = "bond0" } },
        { "VLANs 100:199 of eth0 hold 110, plane management of node control-1: tenants could be given that plane; leave 110 out of the range, or use another interface (kolla.network.providers[0].vlans)", a => { a.Network.Vlans["management"] = 110; a.Network.Providers[0] = new() { Interface = "eth0", Vlans = "100:199" }; } },
        { "node network is named like a group of the inventory, and Ansible would take that one host for the whole group; give it another name, such as network-1 (nodes)", a => a.Nodes[4].Name = "network" },
        { "node localhost is named like a group", a => a.Nodes[4].Name = "localhost" },
        { "node nova-api is named like a group", a => a.Nodes[4].Name = "nova-api" },
        { "2 provider networks leave by eth2", a => a.Network.Providers.Add(new() { Interface = "eth2" }) },
        { "virtual router id 0 is outside 1 to 255", a => a.VirtualRouterId = 0 },
        { "virtual router id 51 is taken on the same network: two groups of routers would take each other's address; give another, such as 1 (kolla.virtualRouterId)", a => a.TakenRouterIds = [51] },
        { "unknown load balancer 'none'", a => a.LoadBalancer = "none" },
        { "the internal API is encrypted, and there is no certificate", a => a.Tls = new() },
        { "the internal API is encrypted, and there is no certificate; give chain and key (PEM; a stack takes infra:vipCertificate)", a => { a.LoadBalancer = "external"; a.Tls = new() { Authority = Pem }; } },
        { "the public API is encrypted, and there is no certificate", a => { a.Tls = new() { InternalCertificate = "x" }; a.ExternalVip = "10.10.0.101"; } },
        { "there is no certificate or no key", a => a.Tls = new() { InternalCertificate = "x", Backend = true, BackendKey = "x" } },
        { "only one of them is encrypted", a => a.Tls = new() { InternalCertificate = "x", External = false } },
        { "a private key stands with the authority's certificate", a => a.Tls = new() { InternalCertificate = "x", Authority = Pem + "-----BEGIN PRIVATE KEY-----" } },
        { "release 2026.1 has no service 'cindr'; did you mean 'cinder'? (kolla.services)", a => a.Services = ["cindr"] },
        { "release 2026.1 has no service 'zun'", a => a.Services = ["zun"] },
        { "service prometheus follows kolla.monitoring.prometheus; say it there (kolla.services)", a => a.Services = ["prometheus"] },
        { "service heat is given 2 times", a => a.Services = ["heat", "-heat"] },
        { "release 2026.1 does not know the key 'openstack_region_nam'; did you mean 'openstack_region_name'? A variable of a role goes to kolla.roleVariables (kolla.extra.openstack_region_nam)", a => a.Extra["openstack_region_nam"] = "x" },
        { "kolla_internal_vip_address has an option of its own; say it with kolla.internalVip (kolla.extra.kolla_internal_vip_address)", a => a.Extra["kolla_internal_vip_address"] = "10.10.0.9" },
        { "network_interface has an option of its own; say it with kolla.network.apiPlane (kolla.roleVariables.network_interface)", a => a.RoleVariables["network_interface"] = "eth0" },
        { "haproxy_single_external_frontend needs Kolla's own HAProxy", a => { a.LoadBalancer = "external"; a.Extra["haproxy_single_external_frontend"] = "yes"; } },
        { "nova_database_password is a password, and would stand here in clear", a => a.Extra["nova_database_password"] = "x" },
        { "the value of openstack_region_name is not YAML", a => a.Extra["openstack_region_name"] = "[a, b" },
        { "the value of openstack_region_name is not YAML: a key is no text (an expression {{ … }} needs quotes)", a => a.Extra["openstack_region_name"] = "{{ x }}" },
        { "passwords.yml of release 2026.1 has no key 'nova_databse_password'; did you mean 'nova_database_password'? (kolla.rotate)", a => a.Rotate["nova_databse_password"] = 1 },
        { "passwords.yml of release 2026.1 has no key 'nova_ssh_key'", a => a.ImportedPasswords = ["nova_ssh_key"] },
        { "one half of nova_ssh_key is imported", a => a.ImportedPasswords = ["nova_ssh_key.private_key"] },
        { "nova_database_password was replaced -1 times", a => a.Rotate["nova_database_password"] = -1 },
        { "database_password comes from elsewhere; replace it there", a => { a.Database = new() { Address = "10.10.0.9" }; a.Rotate["database_password"] = 1; } },
        { "'../x' is no path below /etc/kolla/config", a => a.Config["../x"] = "" },
        { "'/etc/x' is no path below", a => a.Config["/etc/x"] = "" },
        { "passwords.yml is not a file of Kolla's folder config", a => a.Config["passwords.yml"] = "" },
        { "nova/ceph.client.nova.keyring is a secret", a => a.Config["nova/ceph.client.nova.keyring"] = "" },
        { "no role of release 2026.1 reads horizon/custom_local_settings; Below horizon these are read: horizon/*_policy.json, horizon/*_policy.yaml, horizon/HOST/_9998-kolla-settings.py, horizon/HOST/_9999-custom-settings.py, horizon/_9998-kolla-settings.py, horizon/_9999-custom-settings.py, horizon/themes/*, horizon/themes/*/** (kolla.config)", a => a.Config["horizon/custom_local_settings"] = "" },
        { "no role of release 2026.1 reads nova/nova-schedular.conf; did you mean 'nova/nova-scheduler.conf'?", a => a.Config["nova/nova-schedular.conf"] = "" },
        { "no role of release 2026.1 reads nova/compute-9/nova.conf", a => a.Config["nova/compute-9/nova.conf"] = "" },
        { "no role of release 2026.1 reads neutron.ini; did you mean 'neutron.conf'?", a => a.Config["neutron.ini"] = "" },
        { "no role of release 2026.1 reads swift/proxy.conf; nothing is read below swift; folders that are: aodh, barbican, ", a => a.Config["swift/proxy.conf"] = "" },
        { "ceph-rgw is on, and no gateway is named that answers behind the load balancer; list them in kolla.roleVariables.ceph_rgw_hosts: [{ host: rgw-1, ip: 10.0.20.21, port: 7480 }], or leave the front ends out (services: [-ceph-rgw-loadbalancer])", a => a.Services = ["ceph-rgw"] },
        { "gateway 2 of ceph_rgw_hosts has no port; write it as [{ host: rgw-1, ip: 10.0.20.21, port: 7480 }] (kolla.roleVariables.ceph_rgw_hosts)", a => { a.Services = ["ceph-rgw"]; a.RoleVariables["ceph_rgw_hosts"] = "[{host: a, port: 7480}, {host: b}]"; } },
        { "alert rules x: they have no key groups; Prometheus would not start with them; `promtool check rules` says what it takes (kolla.monitoring.alertRules.x)", a => { a.Monitoring.Prometheus = true; a.Monitoring.AlertRules["x"] = "a: b"; } },
        { "alert rules are given, and Prometheus is not on", a => a.Monitoring.AlertRules["x"] = "groups: []" },
        { "Grafana is on, and Prometheus", a => a.Monitoring.Grafana = true },
        { "unknown client 'glanc' of Ceph; did you mean 'glance'? (kolla.ceph.clients)", a => a.Ceph = new() { Clients = ["glanc"] } },
        { "Cinder is on, and Ceph has no client cinder", a => { a.Services = ["cinder"]; a.Ceph = new() { Clients = ["glance"] }; } },
        { "no node is said to have the volume group cinder-volumes; give cinder-volumes: storage, or Ceph with a client cinder (kolla.prechecks.volumeGroups)", a => a.Services = ["cinder"] },
        { "manila is on, and Ceph has no client manila", a => { a.Services = ["manila"]; a.Ceph = new() { Clients = ["glance"] }; } },
        { "unknown use 'volume' of a pool; did you mean 'volumes'?", a => a.Ceph = new() { Clients = ["glance"], Pools = new() { ["volume"] = "x" } } },
        { "user 'puller' of the registry has no password", a => a.Images.User = "puller" },
        { "cpuAllocationRatio 0 hands nothing out; give a number above 0 (kolla.nova.cpuAllocationRatio)", a => a.Nova.CpuAllocationRatio = 0 },
        { "unknown virtType 'xen'", a => a.Nova.VirtType = "xen" },
        { "forks 0 is outside 1 to 500", a => a.Lifecycle.Forks = 0 },
        { "node compute-1 is lost, and is to be deployed as well", a => a.Lifecycle.Lost = ["compute-1"] },
        { "several hosts run cinder-volume, and nothing says whether they are a cluster; name it where", a => { a.Services = ["cinder", "cinder-backend-nfs"]; } },
        { "Octavia's amphorae are built by steps that Valkey keeps, and it is off; turn it on: kolla.services: [valkey]", a => a.Services = ["octavia", "-valkey"] },
        { "several hosts run Masakari, and nothing keeps what they agree on; turn one on: kolla.services: [valkey] (or etcd) (kolla.services)", a => a.Services = ["masakari", "-valkey"] },
        { "Octavia's network for amphorae cannot be a tenant's", a => { a.Services = ["octavia"]; a.Extra["octavia_network_type"] = "tenant"; } },
        { "Ceilometer measures, and nobody takes what it measures", a => a.Services = ["ceilometer"] },
        { "one host runs cinder-volume, and its cluster has a name", a => { (a.Release, a.Services) = ("2025.2", ["cinder", "cinder-backend-nfs"]); a.RoleVariables["cinder_cluster_name"] = "x"; } },
        { "Neutron's agents are to stand in for each other, and there is one host for them", a => { a.Roles["network"] = ["control-1"]; a.Extra["enable_neutron_agent_ha"] = "yes"; } },
        { "ProxySQL in front of Kolla's own database speaks TLS, and takes the authority's certificate", a => a.Tls = new() { InternalCertificate = "x" } },
        { "octavia/server_ca.key.pem is written already", a => a.Config["octavia/server_ca.key.pem"] = "" },
        { "there are messages elsewhere, and no host of them", a => a.Messages = new() },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Refuses(string said, Action<KollaDeploymentArgs> change) => Assert.Contains(said, Problems(change));

    [Fact]
    public void Says_every_problem_at_once_where_and_with_its_path()
    {
        var problems = KollaRules.Check("KollaDeployment kolla", Args(a => { a.Release = "x"; a.InternalVip = "x"; a.Network.Plugin = "x"; a.Nova.VirtType = "x"; }));
        Assert.Equal(4, problems.Count);
        Assert.All(problems, p => Assert.Equal("KollaDeployment kolla", p.Where));
        Assert.All(problems, p => Assert.StartsWith("kolla.", p.Path));
    }

    [Theory]
    [InlineData("nova/compute-1/nova.conf")]
    [InlineData("nova/nova-compute.conf")]
    [InlineData("neutron/ml2_conf.ini")]
    [InlineData("global.conf")]
    [InlineData("keystone/policy.yaml")]
    [InlineData("keystone/domains/keystone.corp.conf")]
    [InlineData("fluentd/output/01-syslog.conf")]
    [InlineData("horizon/_9999-custom-settings.py")]
    [InlineData("horizon/themes/ours/static/_styles.scss")]
    [InlineData("grafana.ini")]
    [InlineData("galera.cnf")]
    [InlineData("haproxy/services.d/ours.cfg")]
    [InlineData("prometheus/prometheus.yml.d/ours.yml")]
    public void Takes_a_file_that_a_role_of_each_release_reads(string path)
    {
        foreach (var release in KollaRelease.Known)
            Assert.Equal("", Problems(a => { a.Release = release; a.Config[path] = ""; }));
    }

    [Fact]
    public void Takes_a_file_that_a_variable_of_a_role_names() =>
        Assert.Equal("", Problems(a => { a.RoleVariables["cloudkitty_custom_metrics_yaml_file"] = "prices.yaml"; a.Config["cloudkitty/prices.yaml"] = ""; }));

    [Fact]
    public void Gateways_without_front_ends_need_no_list() => Assert.Equal("", Problems(a => a.Services = ["ceph-rgw", "-ceph-rgw-loadbalancer"]));

    [Fact]
    public void A_destroy_that_is_allowed_and_not_confirmed_is_no_error() => Assert.Equal("", Problems(a => a.Lifecycle.AllowDestroy = true));

    [Fact]
    public void Another_load_balancer_needs_no_router_id_here() => Assert.Equal("", Problems(a => (a.LoadBalancer, a.TakenRouterIds) = ("external", [51])));
}
