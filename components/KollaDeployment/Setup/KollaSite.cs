using Infra.Components.HaProxy;
using Infra.Components.Sites;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.Kolla;

/// <summary>
/// OpenStack of a site: behind the site's own address, on the site's own database and message queues, which get a user each for it.
/// </summary>
internal static class KollaSite
{
    /// <summary>Its user of the database; in RabbitMQ it is Kolla's own default, openstack.</summary>
    public const string DatabaseUser = "kolla";

    /// <summary>Key of a passwords.yml that is taken over, a secret.</summary>
    public const string PasswordsKey = "kollaPasswords";

    /// <summary>Key of the path of one.</summary>
    public const string PasswordsFileKey = "kollaPasswordsFile";

    /// <summary>Key of the certificate of the servers behind the addresses, a secret.</summary>
    public const string BackendKey = "kollaBackendCertificate";

    /// <summary>Keys of the section that say what the site itself says: they would be thrown away.</summary>
    public static IEnumerable<Problem> Taken(Section kolla, Site site)
    {
        var vip = site.Vip.Address.ToString();
        if (kolla.Has("database"))
            yield return Own("OpenStack of a site uses the site's own database", "leave it out; options of that are galera's", "database");
        if (kolla.Has("messages"))
            yield return Own("OpenStack of a site uses the site's own message queues", "leave it out; options of those are rabbitmq's", "messages");
        if (kolla.Has("loadBalancer") && kolla.Json("loadBalancer") != "\"external\"")
            yield return Own("the site's own HAProxy holds its addresses", "leave it out; options of that are haproxy's", "loadBalancer");
        if (kolla.Has("internalVip") && kolla.Json("internalVip") != $"\"{vip}\"")
            yield return Own($"the internal API of a site is on the site's own address, {vip}", "leave it out, or change vip.address", "internalVip");
    }

    private static Problem Own(string what, string mend, string key) => new("KollaDeployment openstack", what, mend, $"kolla.{key}");

    /// <summary>What the site says of planes, addresses and nodes; keys of the section win.</summary>
    public static void Into(KollaDeploymentArgs args, Site site, IEnumerable<Vip> vips)
    {
        args.LoadBalancer = "external";
        args.InternalVip = site.Vip.Address.ToString();
        args.ExternalVip ??= site.Vips.GetValueOrDefault("public")?.Address.ToString();
        args.TakenRouterIds = [.. args.TakenRouterIds, .. vips.Select(v => v.RouterId)];
        foreach (var plane in site.Planes)
        {
            args.Network.Networks.TryAdd(plane.Name, plane.Network.ToString());
            args.Network.Mtu.TryAdd(plane.Name, plane.Mtu);
            if (plane.Vlan is { } tag) args.Network.Vlans.TryAdd(plane.Name, tag);
        }
        foreach (var node in site.Nodes.Where(n => n.Bonds.Count > 0))
            args.Network.Ports.TryAdd(node.Name, node.Bonds.SelectMany(b => b.Members.Select(m => (Port: m, b.Name))).DistinctBy(p => p.Port).ToDictionary(p => p.Port, p => p.Name));
        foreach (var bond in site.Nodes.SelectMany(n => n.Bonds).Where(b => b.Mtu is not null))
            args.Network.Mtu.TryAdd(bond.Name, bond.Mtu!.Value);
        args.Database = new() { Address = args.InternalVip, User = DatabaseUser };
        args.Messages = new() { Hosts = [.. site.NodesOf(Role.Control).Select(n => n.Address.ToString())] };
    }

    /// <summary>Where its APIs are encrypted: with the certificates of the addresses that they stand behind. Every problem of the servers' own.</summary>
    /// <param name="args">Addresses and options; set before.</param>
    /// <param name="front">The addresses with their certificates.</param>
    /// <param name="backend">Certificate, intermediates and key (PEM) of the servers behind them; null for none.</param>
    public static IReadOnlyList<Problem> Encrypt(KollaDeploymentArgs args, IAddressesInFront front, string? backend)
    {
        if (args.Tls is not { } tls) return [];
        tls.InternalCertificate = front.CertificateOf(args.InternalVip);
        tls.ExternalCertificate = args.ExternalVip is { } external && external != args.InternalVip ? front.CertificateOf(external) : null;
        if (!tls.Backend || backend is null) return [];
        if (CertificateRules.Check("KollaDeployment openstack", "the servers", backend, DateTimeOffset.UtcNow, $"infra:{BackendKey}") is { Count: > 0 } problems) return problems;
        (tls.BackendCertificate, tls.BackendKey) = (Output.CreateSecret(PemBlocks.Of(backend, "CERTIFICATE")), Output.CreateSecret(PemBlocks.Of(backend, "PRIVATE KEY")));
        return [];
    }

    /// <summary>Passwords that are taken over from a deployment that is there; every problem of them.</summary>
    public static IReadOnlyList<Problem> TakeOver(KollaDeploymentArgs args, SiteInputs inputs)
    {
        if (inputs.Value(PasswordsKey) is { } given) return TakeOver(args, given);
        if (inputs.Value(PasswordsFileKey) is not { } file) return [];
        return inputs.Text(file, out var wrong) is { } text ? TakeOver(args, text)
            : [new("configuration", wrong!, "put Kolla-Ansible's passwords.yml there", $"infra:{PasswordsFileKey}")];
    }

    private static IReadOnlyList<Problem> TakeOver(KollaDeploymentArgs args, string text)
    {
        if (!KollaRelease.Known.Contains(args.Release)) return []; // said by the component's rules
        try
        {
            foreach (var (key, value) in PasswordsFile.Read(text, KollaRelease.Find(args.Release), $"infra:{PasswordsKey}"))
            {
                args.ImportedPasswords.Add(key);
                args.Passwords.Add(key, Output.CreateSecret(value));
            }
            return [];
        }
        catch (ProblemsException wrong)
        {
            return wrong.Problems;
        }
    }
}
