using System.Collections.Immutable;
using Pulumi;
using Pulumi.Random;
using Pulumi.Testing;
using Pulumi.Utilities;
using LocalCommand = Pulumi.Command.Local.Command;

namespace Infra.OfflineSdk.Tests.Mocks;

public sealed class MocksTests
{
    static readonly TestOptions Update = new() { IsPreview = false };

    static ImmutableDictionary<string, object> Answers(MockResourceArgs args) => args.Type switch
    {
        "random:index/randomPassword:RandomPassword" => args.Inputs.Add("result", "pw"),
        "command:local:Command" => args.Inputs.Add("stdout", $"ran {args.Inputs["create"]}"),
        _ => args.Inputs,
    };

    [Fact]
    public async Task Component_and_children_reach_the_mocks()
    {
        var mocks = new EchoMocks(Answers);
        var resources = await Deployment.TestAsync(mocks, Update, () => { _ = new Greeting("hi", new() { Name = "world" }); });

        Assert.Equal(["hi", "hi-password", "hi-command"], resources.Select(r => r.GetResourceName()));
        Assert.Equal("world", mocks.Asked.Single(a => a.Name == "hi").Inputs["name"]);
        Assert.Equal("echo world", mocks.Asked.Single(a => a.Name == "hi-command").Inputs["create"]);
    }

    [Fact]
    public async Task Outputs_of_children_become_the_components()
    {
        var (resources, outputs) = await Deployment.TestAsync(new EchoMocks(Answers), Update, () =>
        {
            var greeting = new Greeting("hi", new() { Name = "world" });
            return new Dictionary<string, object?> { ["text"] = greeting.Text };
        });

        Assert.Equal("ran echo world", await OutputUtilities.GetValueAsync((Output<string>)outputs["text"]!));
        var registered = resources.OfType<Greeting>().Single();
        Assert.True(await Output.IsSecretAsync(registered.Password));
        Assert.False(await Output.IsSecretAsync(registered.Text));
    }

    [Fact]
    public async Task Registered_outputs_keep_their_secretness()
    {
        var mocks = new EchoMocks(Answers);
        await Deployment.TestAsync(mocks, Update, () => { _ = new Greeting("hi", new() { Name = "world" }); });

        var outputs = mocks.Registered.Single(r => r.Urn!.EndsWith("::hi", StringComparison.Ordinal)).Outputs;
        Assert.True(await Output.IsSecretAsync(outputs["Password"]));
        Assert.Equal("pw", await OutputUtilities.GetValueAsync(outputs["Password"]));
    }

    [Fact]
    public async Task Secrets_arrive_plain_and_urns_keep_the_outermost_parent_type_only()
    {
        var mocks = new EchoMocks(Answers);
        var resources = await Deployment.TestAsync(mocks, Update, () => { _ = new Greeting("hi", new() { Name = "world" }); });

        Assert.Equal("pw", mocks.Asked.Single(a => a.Name == "hi-command").Inputs["stdin"]);
        var urns = await Task.WhenAll(resources.Select(r => OutputUtilities.GetValueAsync(r.Urn)));
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Greeting::hi", urns[0]);
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$command:local:Command::hi-command", urns[2]);
    }

    [Fact]
    public async Task Outputs_the_mocks_leave_out_are_unknown_in_a_preview()
    {
        var (_, outputs) = await Deployment.TestAsync(new EchoMocks(), new TestOptions(), () =>
        {
            var command = new LocalCommand("c", new() { Create = "true" });
            return new Dictionary<string, object?> { ["stdout"] = command.Stdout, ["create"] = command.Create };
        });

        Assert.False(await OutputUtilities.GetIsKnownAsync((Output<string>)outputs["stdout"]!));
        Assert.Equal("true", await OutputUtilities.GetValueAsync((Output<string?>)outputs["create"]!));
    }

    [Fact]
    public async Task Numbers_arrive_as_doubles_and_come_back_as_declared()
    {
        var mocks = new EchoMocks();
        var (_, outputs) = await Deployment.TestAsync(mocks, Update, () =>
        {
            var number = new RandomInteger("n", new() { Min = 1, Max = 6 });
            return new Dictionary<string, object?> { ["max"] = number.Max };
        });

        Assert.Equal(6.0, mocks.Asked.Single().Inputs["max"]);
        Assert.Equal(6, await OutputUtilities.GetValueAsync((Output<int>)outputs["max"]!));
    }

    [Fact]
    public async Task A_failing_apply_fails_the_test_with_its_message()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync(new EchoMocks(), Update, () =>
        {
            var command = new LocalCommand("c", new() { Create = "true" });
            command.Id.Apply(id => id.Length == 0 ? id : throw new RunException("planes: storage overlaps business"));
        }));

        Assert.Equal("planes: storage overlaps business", error.Message);
    }

    [Fact]
    public async Task An_exception_in_the_program_names_itself()
    {
        var error = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(new EchoMocks(), Update, (Action)(() => throw new ArgumentException("no nodes"))));

        Assert.Contains("failed with an unhandled exception:", error.Message, StringComparison.Ordinal);
        Assert.Contains("no nodes", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_required_argument_is_named()
    {
        var error = await Assert.ThrowsAsync<RunException>(() =>
            Deployment.TestAsync(new EchoMocks(), Update, () => { _ = new Greeting("hi", new()); }));

        Assert.Contains("[Input] Infra.OfflineSdk.Tests.Mocks.GreetingArgs.Name is required", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_answers_from_the_mocks()
    {
        var mocks = new EchoMocks();
        await Deployment.TestAsync(mocks, Update, async () =>
        {
            var result = await Deployment.Instance.InvokeAsync<ImmutableDictionary<string, object>>(
                "test:index:look", new DictionaryInvokeArgs(ImmutableDictionary<string, object?>.Empty.Add("at", "node-1")));
            Assert.Equal("node-1", result["at"]);
        });

        Assert.Equal("test:index:look", mocks.Called.Single().Token);
    }

    [Fact]
    public async Task The_program_knows_where_it_runs()
    {
        await Deployment.TestAsync(new EchoMocks(), new TestOptions { ProjectName = "infra", StackName = "lab" }, () =>
        {
            Assert.Equal("infra", Deployment.Instance.ProjectName);
            Assert.Equal("lab", Deployment.Instance.StackName);
            Assert.True(Deployment.Instance.IsDryRun);
        });
        Assert.Throws<InvalidOperationException>(() => Deployment.Instance);
    }
}
