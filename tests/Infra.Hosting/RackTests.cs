using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Hosting;

/// <summary>A plugin of an older kind, and one that breaks, on the embedded engine.</summary>
public sealed class RackTests : IDisposable
{
    readonly ProjectFolder project = new(config: "config:\n  rack:region: eu\n  proj:other: x\n");

    public void Dispose() => project.Dispose();

    Task<Finished> UpAsync(Func<Sdk, Task> body, params string[] flags) => new BothEngines(project).UpAsync(EngineKind.Ours, new InProcess(body), flags);

    static Task<RegisterResourceResponse> RackAsync(Sdk sdk, string name, params (string, object?)[] inputs) =>
        sdk.ResourceAsync("rack:index:Rack", name, Wire.Of(inputs));

    System.Text.Json.Nodes.JsonNode? Resource(string name) =>
        project.Deployment["resources"]!.AsArray().SingleOrDefault(r => ((string)r!["urn"]!).EndsWith("::" + name, StringComparison.Ordinal));

    [Fact]
    public async Task Lives_a_resources_life()
    {
        Finished done = (await UpAsync(sdk => RackAsync(sdk, "a", ("units", 42), ("password", Wire.Secret("word"))))).Expect();
        Assert.Equal("out of a", (string?)Resource("a")!["outputs"]!["out"]);
        Assert.NotNull(Resource("a")!["outputs"]!["password"]!["ciphertext"]);
        Assert.Contains("info: racking a", done.Diagnostics);
        Assert.Contains("info#err: rack plugin begins", done.Diagnostics);
        Assert.Contains("info#err: a line after the port", done.Diagnostics);
        Assert.Contains(done.Diagnostics, d => d.StartsWith("warning: using pulumi-resource-rack from $PATH at /", StringComparison.Ordinal));
        done = (await UpAsync(sdk => RackAsync(sdk, "a", ("units", 43)))).Expect();
        Assert.Contains("update a", done.Short);
        done = (await UpAsync(sdk => RackAsync(sdk, "a", ("units", 43)))).Expect();
        Assert.Contains("same a", done.Short);
        (await new BothEngines(project).RefreshAsync(EngineKind.Ours)).Expect();
        (await new BothEngines(project).DestroyAsync(EngineKind.Ours)).Expect();
        Assert.Empty(project.Deployment["resources"]?.AsArray() ?? []);
    }

    [Fact]
    public async Task Knows_the_program_folder_the_project_and_its_own_configuration()
    {
        ResourceInvokeRequest request = new() { Tok = "rack:index:look", Args = Wire.Of(("x", 1)) };
        Google.Protobuf.WellKnownTypes.Struct? seen = null;
        (await UpAsync(async sdk => seen = (await sdk.Monitor.InvokeAsync(request)).Return)).Expect();
        Assert.Equal(project.Folder, seen!.Fields["folder"].StringValue);
        Assert.Equal("proj", seen.Fields["project"].StringValue);
        Assert.Equal("{\"region\":\"eu\"}", seen.Fields["config"].StringValue);
        Assert.Equal("eu", (string?)Resource("default")!["inputs"]!["region"]);
    }

    [Fact]
    public async Task Leaves_the_operation_pending_when_the_plugin_crashes_and_finishes_the_others()
    {
        var done = (await UpAsync(async sdk =>
        {
            await RackAsync(sdk, "before");
            var other = sdk.ResourceAsync("random:index/randomPet:RandomPet", "pet");
            await Task.WhenAll(RackAsync(sdk, "a", ("create", "crash")), other);
        }, "--continue-on-error")).Expect(1);
        Assert.Contains("error: error reading from server: EOF (the plugin ended before it answered); the state records it as pending", done.Diagnostics);
        Assert.Contains(done.Diagnostics, d => d.Contains("exited prematurely (exit status 7)", StringComparison.Ordinal) && d.Contains("the rack falls over", StringComparison.Ordinal));
        Assert.Equal(["creating"], project.Deployment["pending_operations"]!.AsArray().Select(p => (string?)p!["type"]));
        Assert.NotNull(Resource("before"));
        Assert.NotNull(Resource("pet"));
    }

    [Fact]
    public async Task Gives_up_on_a_silent_provider_after_customTimeouts()
    {
        var done = (await UpAsync(sdk => sdk.ResourceAsync("rack:index:Rack", "a", Wire.Of(("create", "hang")), r => r.CustomTimeouts = new() { Create = "0.2s" }))).Expect(1);
        Assert.Contains("error: the provider has not answered within customTimeouts.create (0.2 s) and 5 s more; the state records it as pending", done.Diagnostics);
        Assert.Single(project.Deployment["pending_operations"]!.AsArray());
    }

    [Fact]
    public async Task Keeps_what_exists_but_does_not_work_and_tries_again()
    {
        var done = (await UpAsync(sdk => RackAsync(sdk, "a", ("create", "half")))).Expect(1);
        Assert.Contains("error: 2 errors occurred:\n\t* no power\n\t* no network", done.Diagnostics);
        Assert.Equal("id-a", (string?)Resource("a")!["id"]);
        Assert.Equal("half", (string?)Resource("a")!["outputs"]!["out"]);
        Assert.Equal(["no power", "no network"], Resource("a")!["initErrors"]!.AsArray().Select(e => (string?)e));
        Assert.Null(project.Deployment["pending_operations"]);
        done = (await UpAsync(sdk => RackAsync(sdk, "a", ("create", "half")))).Expect();
        Assert.Contains("update a", done.Short);
        Assert.Null(Resource("a")!["initErrors"]);
    }

    [Fact]
    public async Task Keeps_the_old_inputs_of_an_update_that_does_not_come_up()
    {
        (await UpAsync(sdk => RackAsync(sdk, "a", ("units", 1)))).Expect();
        (await UpAsync(sdk => RackAsync(sdk, "a", ("units", 2), ("update", "half")))).Expect(1);
        Assert.Equal(1, (double?)Resource("a")!["inputs"]!["units"]);
        Assert.Equal(2, (double?)Resource("a")!["outputs"]!["units"]);
        Assert.Equal(2, Resource("a")!["initErrors"]!.AsArray().Count);
    }

    [Fact]
    public async Task Names_missing_configuration()
    {
        var done = (await UpAsync(async sdk =>
        {
            var provider = await sdk.ResourceAsync("pulumi:providers:rack", "mine", Wire.Of(("needs", "rack:site")));
            await sdk.ResourceAsync("rack:index:Rack", "a", null, r => r.Provider = $"{provider.Urn}::{provider.Id}");
        })).Expect(1);
        Assert.Contains(
            "error: 1 error occurred:\n\t* missing required configuration key \"rack:site\": where the racks stand\nSet a value using the command `pulumi config set rack:site <value>`.",
            done.Diagnostics);
    }

    [Fact]
    public async Task Shows_a_failed_precondition_as_it_is()
    {
        var done = (await UpAsync(sdk => RackAsync(sdk, "a", ("create", "the door is locked")))).Expect(1);
        Assert.Contains("error: the door is locked", done.Diagnostics);
        Assert.Null(Resource("a"));
    }

    [Fact]
    public async Task Is_asked_nothing_while_its_configuration_is_unknown()
    {
        var both = new BothEngines(project);
        var done = (await both.PreviewAsync(EngineKind.Ours, new InProcess(async sdk =>
        {
            var provider = await sdk.ResourceAsync("pulumi:providers:rack", "mine", Wire.Of(("needs", Wire.Unknown)));
            await sdk.ResourceAsync("rack:index:Rack", "a", null, r => r.Provider = $"{provider.Urn}::{Wire.Unknown}");
        }))).Expect();
        Assert.Contains("create a", done.Short);
    }

    [Fact]
    public async Task Warns_of_an_unhealthy_resource_at_refresh()
    {
        (await UpAsync(sdk => RackAsync(sdk, "a", ("read", "half")))).Expect();
        var done = (await new BothEngines(project).RefreshAsync(EngineKind.Ours)).Expect();
        Assert.Contains("warning: Refreshed resource is in an unhealthy state:\n* no power\n* no network", done.Diagnostics);
        Assert.Equal(2, Resource("a")!["initErrors"]!.AsArray().Count);
    }
}
