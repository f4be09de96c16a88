using System.Text.Json.Nodes;
using Infra.Components.Nodes;
using Infra.Components.Sites;
using Infra.Components.Topology;
using Infra.Stacks;
using Pulumi;

namespace Infra.Components.Tests.Stacks;

/// <summary>A new component is a folder with a part, and one line in the list: here it is the whole of one.</summary>
public class ToyPartTests
{
    private static Dictionary<string, string> With(string? toy)
    {
        var configuration = StackFiles.Read("lab");
        var site = JsonNode.Parse(configuration["infra:site"])!;
        if (toy is not null) site["toy"] = JsonNode.Parse(toy);
        configuration["infra:site"] = site.ToJsonString();
        return configuration;
    }

    private static Task<Recorded> DeployAsync(Dictionary<string, string> configuration) => Recorded.RunAsync(() =>
    {
        var settings = StackSettings.Read(configuration, components: [.. SiteComponents.All(), new ToyPart()]) with { BmcPassword = "hunter2", SshPrivateKey = "KEY" };
        return SiteEnvironment.Build(settings, Credentials.Read(settings, preview: false), SiteNodes.Of(settings.Site));
    });

    [Fact]
    public async Task Is_set_up_on_every_node_with_what_others_offer()
    {
        var run = await DeployAsync(With("""{ "color": "red" }"""));
        Assert.Equal(["toy-control-1", "toy-control-2", "toy-control-3"], run.Commands.Where(c => c.StartsWith("toy-", StringComparison.Ordinal)).Order());
        Assert.Contains("color red, database at 10.10.0.100", run.Create("toy-control-1"));
        Assert.True(run.Commands.ToList().IndexOf("toy-control-1") > run.Commands.ToList().IndexOf("db-control-3"));
        Assert.True(run.Outputs.ContainsKey("toy"));
        // Packages come with the node, and the database has the user that it asked for.
        Assert.Contains("cowsay", run.Create("control-1-base"));
        Assert.Contains(run.Resources, r => r.Name!.Contains("db-toy", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_options_are_checked_with_all_others()
    {
        var refused = Assert.Throws<ProblemsException>(() => StackSettings.Read(With("""{ "color": "blue", "shape": "round" }"""), components: [.. SiteComponents.All(), new ToyPart()]));
        Assert.Equal(["Toy: blue is no colour for a toy; give red (toy.color)", "configuration: unknown key 'shape'"], refused.Problems.Select(p => $"{p}").Order(StringComparer.Ordinal).Select(p => p.Split("; known")[0]));
        Assert.Contains("unknown key 'toy'", Assert.Throws<ProblemsException>(() => StackSettings.Read(With("{}"))).Message);
    }

    [Fact]
    public void Its_own_keys_of_the_configuration_are_known()
    {
        var configuration = With("""{ "color": "red" }""");
        configuration["infra:toySecret"] = "s3cret";
        StackSettings.Read(configuration, components: [.. SiteComponents.All(), new ToyPart()]);
        Assert.Contains("unknown key 'infra:toySecret'", Assert.Throws<ProblemsException>(() => StackSettings.Read(configuration)).Message);
    }

    private sealed class ToyPart : SitePart
    {
        private IReadOnlyList<Node> _nodes = [];
        private string? _color;

        public override string Section => "toy";

        public override IReadOnlyList<string> Keys => ["toySecret"];

        public override void Read(Section section) => _color = section.Text("color");

        public override void Join(SiteParts parts) => parts.Get<IDatabase>().Want("toy", administrator: false);

        public override void Place(SiteParts parts, IReadOnlyList<Node> nodes) => _nodes = nodes;

        public override IEnumerable<Problem> Check(SiteParts parts)
        {
            if (_color is not (null or "red")) yield return new("Toy", $"{_color} is no colour for a toy", "give red", "toy.color");
        }

        public override IEnumerable<string> Packages(Node node) => ["cowsay"];

        public override void Register(SiteRegistration site)
        {
            foreach (var node in _nodes)
                _ = new NodeSetup($"toy-{node.Name}", new() { Node = node, Component = "toy", Files = [new("/etc/toy", $"color {_color}, database at {site.Site.Vip.Address}\n")] },
                    new() { DependsOn = { site.Parts.Get<IDatabase>().Resource } });
            site.Outputs["toy"] = _color;
        }
    }
}
