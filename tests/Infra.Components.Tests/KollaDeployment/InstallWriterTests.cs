using System.Text.Json.Nodes;
using Infra.Components.Kolla;

namespace Infra.Components.Tests.KollaDeployment;

public class InstallWriterTests
{
    [Theory]
    [InlineData("2025.1", "a7fc0cd67921c871c732ac24b3282d8b8ea32235", "63dc4c711cd25fb49bad1e7e87a8eb6e0e026108")]
    [InlineData("2025.2", "257605a5e70491a884823ce8f03c497e51bf36c1", "e5c055a07f7fe8c7632ea67d964c28c2b33c7575")]
    [InlineData("2026.1", "762181ae4918e3e261df06ed983a1ef1cb61b10c", "e50736487d61af248f2cf251db33d32624561e9d")]
    public void Package_and_collection_are_pinned_by_commit(string release, string package, string collection)
    {
        var content = JsonNode.Parse(InstallWriter.Write(FactsSite.Config(a => a.Release = release)))!;
        Assert.EndsWith($"@{package}", (string)content["package"]!);
        Assert.Equal(collection, (string)content["collection"]!);
    }

    [Fact]
    public void A_package_of_one_s_own_brings_its_own_requirement() =>
        Assert.Null(JsonNode.Parse(InstallWriter.Write(FactsSite.Config(a => a.Install.Package = "kolla-ansible==22.0.0")))!["collection"]);
}
