using System.Text.RegularExpressions;
using Infra.Components.HaProxy;
using Infra.Components.Kolla;
using Infra.Components.Tests.HaProxyVip;

namespace Infra.Components.Tests.KollaDeployment;

public class ProxyWriterTests
{
    private const string All =
        """
        {"enable_haproxy": false, "neutron_plugin_agent": "ovn", "enable_cinder": true, "enable_octavia": true, "enable_barbican": true, "enable_designate": true, "enable_ironic": true,
         "enable_manila": true, "enable_magnum": true, "enable_masakari": true, "enable_skyline": true, "enable_prometheus": true, "enable_grafana": true, "enable_central_logging": true,
         "enable_etcd": true, "enable_aodh": true, "enable_gnocchi": true, "enable_trove": true, "enable_watcher": true, "enable_mistral": true, "enable_tacker": true, "enable_cyborg": true, "enable_blazar": true,
         "enable_cloudkitty": true, "nova_console": "spice", "enable_haproxy_memcached": true,
         "kolla_external_vip_address": "10.10.0.251", "kolla_internal_vip_address": "10.10.0.250", "kolla_enable_tls_internal": true, "kolla_enable_tls_external": true, "kolla_enable_tls_backend": true}
        """;

    [Fact]
    public void The_core_without_TLS_on_one_address() => Snapshot.Match("60-kolla.cfg",
        ProxyWriter.Write(FactsSite.Config(), FactsSite.Globals("""{"enable_haproxy": false, "neutron_plugin_agent": "ovn", "kolla_external_vip_address": "10.10.0.250", "kolla_internal_vip_address": "10.10.0.250"}""")));

    [SkippableTheory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void HAProxy_accepts_every_service_of_every_release(string release)
    {
        var plain = ProxyWriter.Write(FactsSite.Config(a => a.Release = release), FactsSite.Globals("""{"enable_haproxy": false, "neutron_plugin_agent": "ovn"}"""));
        Accepted(plain);
        var all = ProxyWriter.Write(Public(release), FactsSite.Globals(All));
        Accepted(all);
        Assert.True(Regex.Count(all, "^frontend ", RegexOptions.Multiline) > 60);
    }

    [Fact]
    public void Public_and_internal_address_have_their_own_certificates()
    {
        var text = ProxyWriter.Write(Public("2026.1"), FactsSite.Globals(All));
        Assert.Contains("frontend kolla-nova_api\n    bind 10.10.0.250:8774 ssl crt /etc/haproxy/certificates/kolla-internal.pem alpn h2,http/1.1\n", text);
        Assert.Contains("frontend kolla-nova_api_external\n    bind 10.10.0.251:8774 ssl crt /etc/haproxy/certificates/kolla-external.pem alpn h2,http/1.1\n", text);
        Assert.Single(Regex.Matches(text, "^backend kolla-nova_api\n", RegexOptions.Multiline));
        Assert.Contains("    server control-1 10.10.0.12:8774 check ssl verify required ca-file /etc/ssl/certs/ca-certificates.crt\n", text);
    }

    [Fact]
    public void Plain_HTTP_to_Horizon_is_sent_to_HTTPS() => Assert.Contains(
        "frontend kolla-horizon_redirect\n    bind 10.10.0.250:80\n    mode http\n    option httplog\n    http-request redirect scheme https code 301\n", ProxyWriter.Write(Public("2026.1"), FactsSite.Globals(All)));

    [Fact]
    public void Images_may_take_six_hours()
    {
        var text = ProxyWriter.Write(FactsSite.Config(), FactsSite.Globals());
        Assert.Matches("frontend kolla-glance_api\n(    .*\n)*    timeout client 6h\n", text);
        Assert.Matches("backend kolla-glance_api\n(    .*\n)*    timeout server 6h\n", text);
    }

    [Fact]
    public void What_has_no_login_of_its_own_is_given_one()
    {
        var globals = FactsSite.Globals("""{"enable_central_logging": true}""");
        var text = ProxyWriter.Write(FactsSite.Config(), globals);
        Assert.Contains("userlist kolla-opensearch-dashboards\n    user opensearch insecure-password '{{secret:opensearch_dashboards_password}}'\n", text);
        Assert.Contains("    http-request auth unless { http_auth(kolla-opensearch-dashboards) }\n", text);
        Assert.Equal(["opensearch_dashboards_password"], ProxyWriter.Secrets(FactsSite.Config(), globals));
    }

    [Theory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void Database_and_messages_that_Kolla_does_not_run_have_no_front_end(string release)
    {
        var text = ProxyWriter.Write(FactsSite.Config(a => a.Release = release), FactsSite.Globals("""{"enable_mariadb": false, "enable_proxysql": false, "enable_rabbitmq": false}"""));
        Assert.DoesNotContain(":3306", text);
        Assert.DoesNotContain(":15672", text);
    }

    // Those of each release that have no TLS of their own.
    [Theory]
    [InlineData("2025.1", "aodh_api blazar_api cloudkitty_api cyborg_api designate_api gnocchi_api ironic_inspector magnum_api manila_api masakari_api mistral_api tacker_server watcher_api")]
    [InlineData("2025.2", "aodh_api blazar_api cloudkitty_api cyborg_api designate_api gnocchi_api magnum_api manila_api masakari_api mistral_api tacker_server watcher_api")]
    [InlineData("2026.1", "aodh_api blazar_api cloudkitty_api cyborg_api gnocchi_api manila_api masakari_api mistral_api tacker_server watcher_api")]
    public void What_cannot_encrypt_is_reached_in_the_clear(string release, string plain)
    {
        var text = ProxyWriter.Write(Public(release), FactsSite.Globals(All.Replace("\"enable_aodh\"", "\"enable_ironic_inspector\": true, \"enable_aodh\"")));
        Assert.All(plain.Split(' '), name => Assert.DoesNotContain(" ssl ", Servers(text, name)));
        foreach (var name in new[] { "keystone_internal", "nova_api", "placement_api", "heat_api", "barbican_api", "octavia_api", "skyline_apiserver", "trove_api" }.Concat(release == "2026.1" ? ["designate_api", "magnum_api"] : []))
            Assert.Contains(" ssl ", Servers(text, name));
    }

    [Fact]
    public void Etcd_and_messages_follow_switches_of_their_own()
    {
        var text = ProxyWriter.Write(Public("2026.1"), FactsSite.Globals(All.Replace("\"enable_aodh\"", "\"etcd_enable_tls\": true, \"rabbitmq_enable_tls\": false, \"enable_aodh\"")));
        Assert.Contains(" ssl ", Servers(text, "etcd"));
        Assert.DoesNotContain(" ssl ", Servers(text, "rabbitmq_management"));
        Assert.Contains(" ssl ", Servers(ProxyWriter.Write(Public("2026.1"), FactsSite.Globals(All.Replace("\"enable_aodh\"", "\"rabbitmq_enable_tls\": true, \"enable_aodh\""))), "rabbitmq_management"));
    }

    [Theory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void Every_public_front_end_of_HTTP_keeps_the_servers_status_to_itself(string release)
    {
        var sections = Regex.Split(ProxyWriter.Write(Public(release), FactsSite.Globals(All)), "\n(?=\\w)").Where(s => s.StartsWith("frontend ", StringComparison.Ordinal)).ToList();
        foreach (var section in sections)
            Assert.Equal(section.Contains("bind 10.10.0.251:") && section.Contains("mode http\n") && !section.Contains("redirect"), section.Contains("http-request deny if { path -i -m beg /server-status }"));
        Assert.Contains(sections, s => s.Contains("server-status"));
    }

    [SkippableFact]
    public async Task HAProxy_denies_the_status_however_it_is_spelt_and_nothing_else()
    {
        using var haproxy = new StatusBehindHaProxy(ProxyWriter.Write(Public("2026.1"), FactsSite.Globals(All)), "keystone_external");
        foreach (var path in new[] { "/server-status", "/server-status?auto", "/SERVER-STATUS", "/%73erver-status", "//server-status", "/v3/../server-status", "/./server-status" })
            Assert.Equal((path, 403), (path, await haproxy.AskAsync(path)));
        foreach (var path in new[] { "/v3", "/v1/AUTH_x/server-status", "/v3/my-server-status" })
            Assert.Equal((path, 200), (path, await haproxy.AskAsync(path)));
    }

    private const string Gateways = """[{"host": "rgw-1", "ip": "10.20.0.31", "port": 7480}, {"host": "rgw-2.example.net", "port": "8080"}]""";

    [SkippableTheory]
    [InlineData("2025.1"), InlineData("2025.2"), InlineData("2026.1")]
    public void Ceph_s_gateways_are_behind_both_addresses(string release)
    {
        var text = ProxyWriter.Write(Public(release), FactsSite.Globals(All.Replace("\"enable_aodh\"", $"\"enable_ceph_rgw\": true, \"ceph_rgw_hosts\": {Gateways.Replace("rgw-2.example.net", "127.0.0.1")}, \"enable_aodh\"")));
        Accepted(text);
        Assert.Contains("frontend kolla-radosgw\n    bind 10.10.0.250:6780 ssl ", text);
        Assert.Contains("frontend kolla-radosgw_external\n    bind 10.10.0.251:6780 ssl ", text);
        Assert.EndsWith("    server rgw-1 10.20.0.31:7480 check\n    server 127.0.0.1 127.0.0.1:8080 check\n", Servers(text, "radosgw"));
    }

    // The section of a back end.
    private static string Servers(string text, string name) => Regex.Match(text, $"^backend kolla-{name}\\n(?:    .*\\n)+", RegexOptions.Multiline) is { Success: true } m ? m.Value : throw new Xunit.Sdk.XunitException($"no back end {name}");

    [Fact]
    public void Two_front_ends_on_one_port_are_refused() => Assert.Contains(
        "would both listen on 10.10.0.250:8774; give each a port of its own",
        Assert.Throws<InvalidOperationException>(() => ProxyWriter.Write(FactsSite.Config(), FactsSite.Globals("""{"placement_api_port": 8774}"""))).Message);

    private static KollaConfig Public(string release) => FactsSite.Config(a =>
    {
        a.Release = release;
        a.ExternalVip = "10.10.0.251";
        a.Tls = new() { Backend = true };
    });

    // As HaProxyVip has it on a node, with certificates that are there.
    private static void Accepted(string text)
    {
        var haproxy = Tool.Need("haproxy");
        using var folder = new ScratchFolder();
        folder.Write("certificates/kolla-internal.pem", TestCertificate.Pem());
        folder.Write("certificates/kolla-external.pem", TestCertificate.Pem());
        folder.Write("services.d/60-kolla.cfg", Regex.Replace(text, @"\{\{secret:\w+\}\}", "a password")
            .Replace("/etc/haproxy/certificates", $"{folder.Path}/certificates").Replace("/etc/ssl/certs/ca-certificates.crt", folder.Write("authority.pem", TestCertificate.WithoutKey(TestCertificate.Pem()))));
        var site = folder.Write("haproxy.cfg", HaProxyConfigWriter.Write(HaProxyConfig.From(HaProxyFiles.Args(), 0)));
        var (code, said) = Tool.Run(haproxy, "-c", "-f", site, "-f", Path.Combine(folder.Path, "services.d"));
        Assert.True(code == 0, $"{said}\n{text}");
        Assert.DoesNotContain("60-kolla", said);
    }
}
