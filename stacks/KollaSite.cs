using Infra.Components;
using Infra.Components.HaProxy;
using Infra.Components.Kolla;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Stacks;

/// <summary>
/// OpenStack of a site: behind the site's own address, on the site's own database and message queues, which get a user each for it.
/// </summary>
internal static class KollaSite
{
    // Of the database; in RabbitMQ it is Kolla's own default, openstack.
    private const string DatabaseUser = "kolla";

    /// <summary>What the site says of planes, addresses and nodes; keys of the section win. Every problem of passwords that are taken over.</summary>
    public static IReadOnlyList<Problem> Into(
        KollaDeploymentArgs args, Site site, HaProxyVipArgs haproxy, GaleraClusterArgs galera, RabbitMqClusterArgs messages, string? passwords, string? registryPassword)
    {
        args.LoadBalancer = "external";
        args.InternalVip = site.Vip.Address.ToString();
        args.ExternalVip ??= site.Vips.GetValueOrDefault("public")?.Address.ToString();
        args.TakenRouterIds = [.. Vip.All(haproxy).Select(v => v.RouterId)];
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
        if (galera.Users.All(u => u.Name != DatabaseUser)) galera.Users.Add(new() { Name = DatabaseUser, Administrator = true });
        if (messages.Users.All(u => u.Name != new KollaMessagesArgs().User)) messages.Users.Add(new() { Name = new KollaMessagesArgs().User });
        if (registryPassword is not null) args.Images.Password = Output.CreateSecret(registryPassword);
        args.Database = new() { Address = args.InternalVip, User = DatabaseUser };
        args.Messages = new() { Hosts = [.. site.NodesOf(Role.Control).Select(n => n.Address.ToString())] };
        return passwords is null ? [] : TakeOver(args, passwords);
    }

    /// <summary>Where its APIs are encrypted: with the certificates of the addresses that they stand behind. Every problem of the servers' own.</summary>
    /// <param name="args">Addresses and options; set before.</param>
    /// <param name="haproxy">The addresses with their certificates.</param>
    /// <param name="backend">Certificate, intermediates and key (PEM) of the servers behind them; null for none.</param>
    public static IReadOnlyList<Problem> Encrypt(KollaDeploymentArgs args, HaProxyVipArgs haproxy, string? backend)
    {
        if (args.Tls is not { } tls) return [];
        tls.InternalCertificate = haproxy.Certificate;
        tls.ExternalCertificate = haproxy.Vips.FirstOrDefault(v => v.Address == args.ExternalVip)?.Certificate;
        if (!tls.Backend || backend is null) return [];
        if (CertificateRules.Check("KollaDeployment openstack", "the servers", backend, DateTimeOffset.UtcNow, "infra:kollaBackendCertificate") is { Count: > 0 } problems) return problems;
        (tls.BackendCertificate, tls.BackendKey) = (Output.CreateSecret(PemBlocks.Of(backend, "CERTIFICATE")), Output.CreateSecret(PemBlocks.Of(backend, "PRIVATE KEY")));
        return [];
    }

    /// <summary>The deployment on the components that it uses.</summary>
    public static void Connect(KollaDeploymentArgs args, GaleraCluster database, RabbitMqCluster messages)
    {
        args.Database!.Password = database.Passwords.Apply(p => p[DatabaseUser]);
        args.Messages!.Password = messages.Passwords.Apply(p => p[args.Messages.User]);
    }

    private static IReadOnlyList<Problem> TakeOver(KollaDeploymentArgs args, string text)
    {
        if (!KollaRelease.Known.Contains(args.Release)) return []; // said by the component's rules
        try
        {
            foreach (var (key, value) in PasswordsFile.Read(text, KollaRelease.Find(args.Release), "infra:kollaPasswords"))
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
