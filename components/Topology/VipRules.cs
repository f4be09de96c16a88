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
            yield return new(path, $"unknown plane '{planeName}'", PlaneNames.Mend(site, planeName), $"{path}.plane");
            yield break;
        }
        if (address.Equals(SiteReader.Unread)) yield break;

        if (!plane.Network.Contains(address))
            yield return new(path, $"{address} is outside its plane {plane.Name} {plane.Network}", "give a free address of the plane", $"{path}.address");
        else if (!plane.Network.IsHost(address))
            yield return new(path, $"{address} is the network or broadcast address of {plane.Network}", "give a free address of the plane", $"{path}.address");
        if (address.Equals(plane.Gateway))
            yield return new(path, $"{address} is the gateway of plane {plane.Name}", "give a free address of the plane", $"{path}.address");
        foreach (var node in site.Nodes.Where(n => address.Equals(AddressPlan.Find(site, n, plane))))
            yield return new(path, $"{address} is the address of node {node.Name}", "give a free address of the plane", $"{path}.address");
    }
}
