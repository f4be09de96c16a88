using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Infra.Components.Tests.HaProxyVip;

namespace Infra.Components.Tests.Stacks.BrokenSites;

/// <summary>Sites that hold: what mutations start from.</summary>
internal sealed class Bases : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly List<(string Name, JsonObject Site)> all;

    public Bases()
    {
        var pem = TestCertificate.For("10.0.10.100", "203.0.113.100", "api.full.example.net", "cloud.full.example.net");
        var (file, authority) = (folder.Write("vip.pem", pem), TestCertificate.WithoutKey(pem));
        var full = Site(StackFiles.ReadFile(Path.Combine(Here(), "full.yaml")));
        foreach (var vip in new[] { full["vip"]!, full["vips"]!["public"]! }) vip["certificateFile"] = file;
        full["kolla"]!["tls"]!["authority"] = authority;
        var edge = Site(StackFiles.Read("lab"));
        (edge["nodes"]![2]!["role"], edge["witness"]) = ("storage", "control-3");
        // The full one has most of what can be wrong.
        all = [("full", full), ("full", full), ("prod", Site(StackFiles.Read("prod"))), ("lab", Site(StackFiles.Read("lab"))), ("edge", edge)];
    }

    public JsonObject Of(string name) => Copy(all.First(b => b.Name == name).Site);

    public (string Name, JsonObject Site) Any(Random random)
    {
        var (name, site) = all[random.Next(all.Count)];
        return (name, Copy(site));
    }

    public void Dispose() => folder.Dispose();

    private static JsonObject Copy(JsonObject site) => site.DeepClone().AsObject();

    private static JsonObject Site(Dictionary<string, string> configuration) => JsonNode.Parse(configuration["infra:site"])!.AsObject();

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
