using Pulumi;
using LocalCommand = Pulumi.Command.Local.Command;

namespace Infra.OfflineSdk.Tests.Wire;

public sealed class OptionsTests
{
    static LocalCommand Command(string name, CustomResourceOptions? options = null) => new(name, new() { Create = "true" }, options);

    [Fact]
    public async Task Every_option_is_sent()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var other = Command("other");
            _ = Command("a", new()
            {
                Protect = true,
                DeleteBeforeReplace = true,
                IgnoreChanges = { "dir" },
                AdditionalSecretOutputs = { "stderr" },
                CustomTimeouts = new() { Create = TimeSpan.FromMinutes(1), Delete = TimeSpan.FromMilliseconds(500) },
                RetainOnDelete = true,
                DeletedWith = other,
                ReplaceWith = { other },
                ReplacementTrigger = "t1",
                HideDiffs = { "environment" },
                Aliases = { new Alias { Name = "was" }, new Alias { Urn = "urn:pulumi:dev::x::y:z:W::old" }, new Alias { Type = "a:b:C", NoParent = true } },
                ImportId = "known",
            });
        });

        const string Other = "urn:pulumi:dev::proj::command:local:Command::other";
        Recorded.Same($$"""
            {
              "type": "command:local:Command", "name": "a", "parent": "{{Recorded.Stack}}", "custom": true, "object": { "create": "true" },
              "propertyDependencies": { "create": {} }, "version": "1.2.1", "protect": true, "retainOnDelete": true,
              "deleteBeforeReplace": true, "deleteBeforeReplaceDefined": true, "ignoreChanges": ["dir"], "additionalSecretOutputs": ["stderr"],
              "customTimeouts": { "create": "60000ms", "delete": "500ms" }, "deletedWith": "{{Other}}", "replaceWith": ["{{Other}}"],
              "replacementTrigger": "t1", "hideDiffs": ["environment"], "replaceOnChanges": ["triggers[*]"], "importId": "known",
              "aliases": [{ "spec": { "name": "was" } }, { "urn": "urn:pulumi:dev::x::y:z:W::old" }, { "spec": { "type": "a:b:C", "noParent": true } }],
              "acceptSecrets": true, "acceptResources": true, "aliasSpecs": true, "supportsResultReporting": true
            }
            """, run.Monitor["a"]);
    }

    [Fact]
    public async Task Aliases_become_urns_for_an_engine_without_specs()
    {
        var run = await Recorded.RunAsync(
            () => { _ = Command("a", new() { Aliases = { new Alias { Name = "was", ParentUrn = "urn:pulumi:dev::proj::my:mod:Comp::comp" } } }); },
            lacks: "aliasSpecs");

        Assert.Equal(["urn:pulumi:dev::proj::my:mod:Comp$command:local:Command::was"], run.Monitor["a"].AliasURNs);
        Assert.Empty(run.Monitor["a"].Aliases);
    }

    [Fact]
    public async Task Children_inherit_protection_and_fate_but_can_refuse()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var machine = Command("machine");
            var site = new Site("site", new(), new() { Protect = true, RetainOnDelete = true, DeletedWith = machine });
            _ = Command("child", new() { Parent = site });
            _ = Command("free", new() { Parent = site, Protect = false });
        });

        var child = run.Monitor["child"];
        Assert.True(child is { Protect: true, RetainOnDelete: true });
        Assert.Equal("urn:pulumi:dev::proj::command:local:Command::machine", child.DeletedWith);
        Assert.Equal("urn:pulumi:dev::proj::test:index:Site::site", child.Parent);
        Assert.True(run.Monitor["free"] is { HasProtect: true, Protect: false });
    }

    [Fact]
    public async Task Providers_of_a_component_serve_its_descendants()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var provider = new Pulumi.Command.Provider("own");
            var site = new Site("site", new(), new() { Providers = { provider } });
            var inner = new Site("inner", new(), new() { Parent = site });
            _ = Command("child", new() { Parent = inner });
            _ = new Pulumi.Random.RandomPet("pet", null, new() { Parent = inner });
        });

        Assert.Equal("urn:pulumi:dev::proj::pulumi:providers:command::own::own-id", run.Monitor["child"].Provider);
        Assert.Equal("", run.Monitor["pet"].Provider);
        Assert.Equal("pulumi:providers:command", run.Monitor["own"].Type);
    }

    [Fact]
    public void Merging_changes_neither_side()
    {
        var first = new CustomResourceOptions { Protect = true, IgnoreChanges = { "a" } };
        var second = new CustomResourceOptions { Protect = false, IgnoreChanges = { "b" } };
        var merged = CustomResourceOptions.Merge(first, second);

        Assert.False(merged.Protect);
        Assert.Equal(["a", "b"], merged.IgnoreChanges);
        Assert.Equal("a", first.IgnoreChanges.Single());
        Assert.Equal("b", second.IgnoreChanges.Single());
    }
}
