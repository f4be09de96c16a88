using Infra.Components.Galera;

namespace Infra.Components.Tests.GaleraCluster;

/// <summary>Args for tests, and a member's model.</summary>
internal static class GaleraFiles
{
    public static GaleraClusterArgs Args(Action<GaleraClusterArgs>? change = null)
    {
        var args = new GaleraClusterArgs { Nodes = ControlNodes.Of(3), Address = "10.10.0.100", InnodbBufferPoolSize = "64M", Users = [new() { Name = "infra" }] };
        change?.Invoke(args);
        return args;
    }

    public static GaleraConfig Member(int index = 1, Action<GaleraClusterArgs>? change = null) => GaleraConfig.From("db", Args(change), index);
}
