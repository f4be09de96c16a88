using System.Text.Json;
using Infra.Components.Topology;

namespace Infra.Components.Kolla;

/// <summary>What must hold for Ceph's gateways behind the load balancer.</summary>
internal static class KollaGatewayRules
{
    private const string Members = "ceph_rgw_hosts", Example = "[{ host: rgw-1, ip: 10.0.20.21, port: 7480 }]", Path = $"kolla.roleVariables.{Members}";

    public static IEnumerable<Problem> Check(string where, KollaDeploymentArgs args)
    {
        if (!On(args, "enable_ceph_rgw", "ceph_rgw", false) || !On(args, "enable_ceph_rgw_loadbalancer", "ceph_rgw_loadbalancer", true)) yield break;
        if (!Given(args, Members, out var list))
        {
            yield return new(where, "ceph-rgw is on, and no gateway is named that answers behind the load balancer", $"list them in {Path}: {Example}, or leave the front ends out (services: [-ceph-rgw-loadbalancer])", Path);
            yield break;
        }
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            yield return new(where, $"{Members} is no list of gateways", $"write it as {Example}", Path);
        else
            foreach (var (i, member) in list.EnumerateArray().Index().Where(m => ProxyMembers.Wrong(m.Item) is not null))
                yield return new(where, $"gateway {i + 1} of {Members} {ProxyMembers.Wrong(member)}", $"write it as {Example}", Path);
    }

    private static bool On(KollaDeploymentArgs args, string key, string service, bool usual) =>
        Given(args, key, out var value) ? value.ValueKind == JsonValueKind.True || value.ValueKind == JsonValueKind.String && value.GetString() is "yes" or "true" or "True"
        : ServiceSwitch.Said(args, service) ?? usual;

    private static bool Given(KollaDeploymentArgs args, string key, out JsonElement value)
    {
        value = default;
        return (args.RoleVariables.TryGetValue(key, out var text) || args.Extra.TryGetValue(key, out text)) && YamlValue.TryRead(text, out value, out _);
    }
}
