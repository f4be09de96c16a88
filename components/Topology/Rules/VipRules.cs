namespace Infra.Components.Topology;

/// <summary>What must hold for the virtual addresses.</summary>
internal static class VipRules
{
    public static IEnumerable<Problem> Check(Site site) =>
        [.. Check(site, "vip", site.Vip), .. site.Vips.SelectMany(v => Check(site, $"vips.{v.Key}", v.Value))];

    private static IEnumerable<Problem> Check(Site site, string path, VirtualAddress vip)
    {
        var (address, planeName) = (vip.Address, vip.Plane);
        if (site.FindPlane(planeName) is not { } plane)
        {
            if (!site.Planes.Any()) yield break; // reported already, as the missing planes
            yield return new(path, $"unknown plane '{planeName}'", PlaneNames.Mend(site, planeName), $"{path}.plane") { Because = PlaneNames.Meant(site, planeName) };
            yield break;
        }
        if (vip.RouterId is < 1 or > 255)
            yield return new(path, $"routerId {vip.RouterId} is outside 1 to 255", "give a number in between", $"{path}.routerId");
        if (address.Equals(SiteReader.Unread)) yield break;

        Problem Wrong(string what, params string[] because) => new(path, what, "give a free address of the plane", $"{path}.address") { Because = [$"{plane.Path}.cidr", $"{path}.plane", .. because] };
        if (!plane.Network.Contains(address))
            yield return Wrong($"{address} is outside its plane {plane.Name} {plane.Network}");
        else if (!plane.Network.IsHost(address))
            yield return Wrong($"{address} is the network or broadcast address of {plane.Network}");
        if (address.Equals(plane.Gateway))
            yield return Wrong($"{address} is the gateway of plane {plane.Name}", $"{plane.Path}.gateway");
        foreach (var node in site.Nodes.Where(n => address.Equals(AddressPlan.Find(site, n, plane))))
            yield return Wrong($"{address} is the address of node {node.Name}");
        foreach (var twin in site.Vips.Where(v => path != $"vips.{v.Key}" && path != "vip" && v.Value.Address.Equals(address) && string.CompareOrdinal($"vips.{v.Key}", path) < 0).Select(v => $"vips.{v.Key}").Concat(path != "vip" && site.Vip.Address.Equals(address) ? ["vip"] : []))
            yield return Wrong($"{address} is {twin} already");
    }
}
