using Infra.Components.Kolla;
using Infra.Components.Nodes;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components;

/// <summary>OpenStack in containers: Kolla-Ansible on a deploy host, driven from typed options, every run limited to what changed.</summary>
public sealed class KollaDeployment : ComponentResource
{
    /// <summary>URL of the identity service on the internal address.</summary>
    [Output("authUrl")] public Output<string> AuthUrl { get; private set; }

    /// <summary>Password of the user <c>admin</c>; secret.</summary>
    [Output("adminPassword")] public Output<string> AdminPassword { get; private set; }

    /// <summary>The deploy host, which has <c>/etc/kolla/clouds.yaml</c> (cloud <c>kolla-admin-internal</c>) and the runbook <c>/usr/local/lib/infra/kolla/kolla.py</c>.</summary>
    [Output("deployHost")] public Output<string> DeployHost { get; private set; }

    /// <summary>The release that runs once this is known.</summary>
    [Output("release")] public Output<string> Release { get; private set; }

    /// <param name="name">Unique resource name.</param>
    /// <param name="args">Nodes and options.</param>
    /// <param name="options">Parent and what it waits for.</param>
    /// <exception cref="ProblemsException">The args are wrong; lists every error.</exception>
    public KollaDeployment(string name, KollaDeploymentArgs args, ComponentResourceOptions? options = null)
        : base("infra:index:KollaDeployment", name, args, options)
    {
        ProblemsException.ThrowIfAny(KollaRules.Check($"KollaDeployment {name}", args));
        var lacking = KollaRules.CheckUpdate($"KollaDeployment {name}", args);
        if (!Deployment.Instance.IsDryRun) ProblemsException.ThrowIfAny(lacking);
        foreach (var problem in lacking) Log.Warn($"{problem}; an update is refused until then", this);

        var config = KollaConfig.From(name, args);
        var texts = KollaTexts.Of(config);
        var passwords = new Passwords(config, this);
        var amphorae = AmphoraCertificates.Needed(config) ? new AmphoraCertificates($"{name}-octavia-certificates", passwords.Values["octavia_ca_password"], DateTimeOffset.UtcNow.Year, this) : null;
        var key = new AccessKey($"{name}-access", this);
        var first = new ComponentResourceOptions { Parent = this, DependsOn = options?.DependsOn ?? [] };

        var access = config.Machines
            .Select(n => new NodeSetup($"{name}-access-{n.Name}", KollaSetup.Access(config, n, key.PublicKey), first)).ToList();
        var proxies = new Roll(this, options);
        if (args.LoadBalancer == "external")
            foreach (var host in config.In("network"))
                proxies.Next(after => new NodeSetup($"{name}-proxy-{host.Name}", KollaSetup.Proxy(config, host.Node, passwords), after));

        // Named by their host: one that is the deploy host no more is cleaned up once the next one's run is done.
        var deploys = config.DeployHost.Name;
        var program = new NodeSetup($"{name}-host-{deploys}", KollaSetup.Host(config), first);
        var files = KollaSetup.Config(config, texts, key, passwords, amphorae?.Secrets);
        var written = new NodeSetup($"{name}-config-{deploys}", files, new() { Parent = this, DependsOn = { program } });
        var run = new NodeSetup($"{name}-run-{deploys}", KollaSetup.Run(config, PlanWriter.Write(config, texts), NodeSetup.SecretsJson(files.Secrets).Apply(ServiceInputs.Digest)), new() { Parent = this, DependsOn = [written, .. access, .. proxies.Done] });

        AuthUrl = run.Manifest.Apply(_ => config.AuthUrl);
        AdminPassword = passwords.Values["keystone_admin_password"];
        DeployHost = Output.Create(config.DeployHost.Name);
        Release = run.Manifest.Apply(_ => args.Release);
        RegisterOutputs();
    }
}
