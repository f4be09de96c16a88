using System.Globalization;
using System.Text.Json;
using Infra.Components.Kolla;
using Infra.Components.Nodes;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>Deployments for tests of what follows from a release's facts.</summary>
internal static class FactsSite
{
    public static KollaConfig Config(Action<KollaDeploymentArgs>? change = null) => Config(3, 2, 1, change);

    public static KollaConfig Config(int control, int compute, int storage, Action<KollaDeploymentArgs>? change = null)
    {
        var args = new KollaDeploymentArgs
        {
            Nodes = [.. Nodes("control", control, 10), .. Nodes("compute", compute, 1000), .. Nodes("storage", storage, 500)],
            InternalVip = "10.10.0.250",
            Network = new() { Providers = [new() { Interface = "bond0.140" }] },
        };
        change?.Invoke(args);
        return KollaConfig.From("kolla", args);
    }

    public static IEnumerable<Node> Nodes(string role, int count, int first) => Enumerable.Range(1, count).Select(i => new Node
    {
        Name = $"{role}-{i}",
        Role = role,
        Address = Address(10, first + i),
        Addresses = new() { ["management"] = $"{Address(10, first + i)}/16", ["business"] = $"{Address(30, first + i)}/16", ["storage"] = $"{Address(20, first + i)}/16" },
        Nics = new() { ["management"] = "eth0", ["business"] = "bond1", ["storage"] = "eth1" },
    });

    /// <summary>Globals as JSON.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Globals(string json = "{}") =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!;

    private static string Address(int plane, int host) => string.Create(CultureInfo.InvariantCulture, $"10.{plane}.{host / 250}.{host % 250 + 1}");
}
