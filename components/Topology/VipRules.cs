namespace Infra.Components.Topology;

/// <summary>What must hold for the virtual address.</summary>
internal static class VipRules
{
    public static IEnumerable<Problem> Check(Site site)
    {
        var (address, planeName) = (site.Vip.Address, site.Vip.Plane);
        if (site.FindPlane(planeName) is not { } plane)
        {
            if (!site.Planes.Any()) yield break; // reported already, as the missing planes
            yield return new("vip", $"unknown plane '{planeName}'", PlaneNames.Mend(site, planeName), "vip.plane");
            yield break;
        }
        if (address.Equals(SiteReader.Unread)) yield break;

        if (!plane.Network.Contains(address))
            yield return new("vip", $"{address} is outside its plane {plane.Name} {plane.Network}", "give a free address of the plane", "vip.address");
        else if (!plane.Network.IsHost(address))
            yield return new("vip", $"{address} is the network or broadcast address of {plane.Network}", "give a free address of the plane", "vip.address");
        if (address.Equals(plane.Gateway))
            yield return new("vip", $"{address} is the gateway of plane {plane.Name}", "give a free address of the plane", "vip.address");
        foreach (var node in site.Nodes.Where(n => address.Equals(AddressPlan.Find(site, n, plane))))
            yield return new("vip", $"{address} is the address of node {node.Name}", "give a free address of the plane", "vip.address");
    }
}
