using Pulumi;
using LocalCommand = Pulumi.Command.Local.Command;

namespace Infra.OfflineSdk.Tests.Wire;

public sealed class DependencyTests
{
    static LocalCommand Command(string name, Input<string>? create = null, CustomResourceOptions? options = null) =>
        new(name, new() { Create = create ?? "true" }, options);

    static string Urn(string name) => $"urn:pulumi:dev::proj::command:local:Command::{name}";

    [Fact]
    public async Task The_stack_comes_first_and_is_everyones_parent()
    {
        var run = await Recorded.RunAsync(() => { _ = Command("a"); });

        Assert.Equal(("pulumi:pulumi:Stack", "proj-dev", ""), (run.Monitor.Registrations.First().Type, run.Monitor.Registrations.First().Name, run.Monitor.Registrations.First().Parent));
        Assert.Equal(Recorded.Stack, run.Monitor["a"].Parent);
        Assert.True(run.Monitor.ShutDown);
    }

    [Fact]
    public async Task A_property_names_the_resources_it_came_from()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var (a, b) = (Command("a"), Command("b"));
            _ = Command("c", Output.Format($"{a.Stdout}{b.Create}"), new() { DependsOn = Command("d") });
        });

        Assert.Equal([Urn("a"), Urn("b"), Urn("d")], run.Monitor["c"].Dependencies);
        Assert.Equal([Urn("a"), Urn("b")], run.Monitor["c"].PropertyDependencies["create"].Urns);
    }

    [Fact]
    public async Task To_depend_on_a_component_is_to_depend_on_its_children()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var site = new Site("site", new());
            _ = Command("child", options: new() { Parent = site });
            _ = Command("grandchild", options: new() { Parent = new Site("inner", new(), new() { Parent = site }) });
            _ = Command("after", options: new() { DependsOn = { site } });
        });

        Assert.Equal(
            ["urn:pulumi:dev::proj::test:index:Site$command:local:Command::child", "urn:pulumi:dev::proj::test:index:Site$test:index:Site$command:local:Command::grandchild"],
            run.Monitor["after"].Dependencies);
    }

    [Fact]
    public async Task A_resource_waits_for_what_it_depends_on()
    {
        var run = await Recorded.RunAsync(() =>
        {
            Command("last", Command("middle", Command("first").Id).Id);
        });

        Assert.Equal(["proj-dev", "first", "middle", "last"], run.Monitor.Registrations.Select(r => r.Name));
    }

    [Fact]
    public async Task A_child_may_depend_on_its_own_component()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var site = new Site("site", new());
            _ = Command("one", options: new() { Parent = site });
            _ = Command("two", options: new() { Parent = site, DependsOn = { site } });
        }).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(["urn:pulumi:dev::proj::test:index:Site$command:local:Command::one"], run.Monitor["two"].Dependencies);
    }
}
