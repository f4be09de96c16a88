using Infra.Components.Kolla;

namespace Infra.Components.Tests.KollaDeployment;

public class InventoryWriterTests
{
    [Fact]
    public void The_inventory_of_three_control_nodes() => Snapshot.Match("inventory", InventoryWriter.Write(FactsSite.Config(a =>
    {
        a.Nodes[0].Ssh = new() { Port = 2222 };
        a.Network.Providers.Add(new() { Interface = "storage" });
        a.Network.MigrationPlane = "storage";
    })));

    [Fact]
    public void A_deploy_host_without_a_role_is_in_deployment_alone()
    {
        var inventory = InventoryWriter.Write(FactsSite.Config(a =>
        {
            a.Nodes.AddRange(FactsSite.Nodes("deploy", 1, 900));
            a.DeployHost = "deploy-1";
        }));
        Assert.Contains("\n[deployment]\ndeploy-1\n", inventory);
        Assert.Equal(2, inventory.Split('\n').Count(line => line.StartsWith("deploy-1", StringComparison.Ordinal)));
    }
}
