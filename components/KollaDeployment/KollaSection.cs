using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>
/// The section <c>kolla</c> of a site → args. Keys are those of <see cref="KollaDeploymentArgs"/>; what is not given keeps its default.
/// Nodes come from the site, secrets and the file of passwords from the stack.
/// </summary>
public static class KollaSection
{
    /// <summary>Reads the section.</summary>
    public static KollaDeploymentArgs Read(Section s)
    {
        var d = new KollaDeploymentArgs();
        var roles = s.Inner("roles");
        return new()
        {
            DeployHost = s.Text("deployHost"),
            Roles = roles.Keys.ToDictionary(k => k, k => roles.Texts(k).ToList()),
            Release = s.Text("release") ?? d.Release,
            Distribution = s.Text("distribution") ?? d.Distribution,
            Images = KollaSections.Images(s.Inner("images")),
            Install = KollaSections.Install(s.Inner("install")),
            InternalVip = s.Text("internalVip") ?? d.InternalVip,
            ExternalVip = s.Text("externalVip"),
            InternalFqdn = s.Text("internalFqdn"),
            ExternalFqdn = s.Text("externalFqdn"),
            VirtualRouterId = s.Number("virtualRouterId") ?? d.VirtualRouterId,
            TakenRouterIds = [.. s.Numbers("takenRouterIds")],
            Tls = s.Has("tls") ? KollaSections.Tls(s.Inner("tls")) : null,
            Network = KollaSections.Network(s.Inner("network")),
            Services = [.. s.Texts("services")],
            Ceph = s.Has("ceph") ? KollaSections.Ceph(s.Inner("ceph")) : null,
            Database = s.Has("database") ? KollaSections.Database(s.Inner("database")) : null,
            Messages = s.Has("messages") ? KollaSections.Messages(s.Inner("messages")) : null,
            LoadBalancer = s.Text("loadBalancer") ?? d.LoadBalancer,
            Nova = KollaSections.Nova(s.Inner("nova")),
            Logging = KollaSections.Logging(s.Inner("logging")),
            Monitoring = KollaSections.Monitoring(s.Inner("monitoring")),
            Extra = Values(s.Inner("extra")),
            RoleVariables = Values(s.Inner("roleVariables")),
            Config = s.Inner("config").LinesByKey(),
            ImportedPasswords = [.. s.Texts("importedPasswords")],
            Rotate = s.Inner("rotate").NumbersByKey(),
            Prechecks = KollaSections.Prechecks(s.Inner("prechecks")),
            Lifecycle = KollaSections.Lifecycle(s.Inner("lifecycle")),
        };
    }

    // JSON is YAML, and what was a text in the configuration stays one: "NO" is no false, "1.20" no number.
    private static Dictionary<string, string> Values(Section s) =>
        s.Keys.ToDictionary(k => k, k => s.Json(k) is { } json && !(json.StartsWith('"') && s.Lines(k) is null) ? json : "");
}
