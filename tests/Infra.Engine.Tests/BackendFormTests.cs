using System.Text.Json.Nodes;
using Infra.Engine.Tests.Harness;

namespace Infra.Engine.Tests;

/// <summary>What a file backend can look like besides: read, or refused with the file and the mend, and never taken for an empty one.</summary>
public sealed class BackendFormTests : IDisposable
{
    readonly TestStack stack = new();

    public void Dispose() => stack.Dispose();

    string Root => Path.Combine(stack.Folder, ".pulumi");

    string Meta => Path.Combine(Root, "meta.yaml");

    Task<OperationResult> UpAsync() => stack.UpAsync(p => p.ThingAsync("a", Wire.Of()));

    async Task MadeAsync()
    {
        Assert.True((await UpAsync()).Succeeded);
        Assert.Equal(["create a"], stack.Log);
    }

    /// <summary>Preview, up, refresh and destroy alike; and nothing of the backend has changed.</summary>
    async Task RefusedAsync(params string[] said)
    {
        var before = Files();
        foreach (var kind in Enum.GetValues<OperationKind>())
        {
            var result = await stack.RunAsync(kind, p => p.ThingAsync("a", Wire.Of()));
            Assert.False(result.Succeeded);
            if (kind is OperationKind.Preview or OperationKind.Update)
                Assert.All(said, text => Assert.Contains(text, result.Error, StringComparison.Ordinal));
            Assert.Empty(stack.Log);
        }
        Assert.Equal(before, Files());
    }

    string[] Files() => [.. Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {Convert.ToBase64String(File.ReadAllBytes(f))}")];

    void Legacy(string name = "dev.json")
    {
        File.Move(stack.StateFile, Path.Combine(Root, "stacks", name));
        foreach (var folder in new[] { "stacks/proj", "history", "backups", "locks" })
            Directory.Delete(Path.Combine(Root, folder), recursive: true);
        File.Delete(Meta);
    }

    [Theory]
    [InlineData("dev.json")]
    [InlineData("other.json")]
    [InlineData("dev.json.gz")]
    public async Task The_layout_of_before_projects_is_refused_and_stays_as_it_is(string name)
    {
        await MadeAsync();
        Legacy(name);
        await RefusedAsync($"{Root}/stacks: {name} is in the layout of before projects", $" PULUMI_BACKEND_URL=file://{stack.Folder} pulumi state upgrade`");
        Assert.Throws<EngineException>(() => StackReader.Exists(stack.Folder, "dev"));
    }

    [Fact]
    public async Task So_is_one_that_says_so_itself()
    {
        await MadeAsync();
        await File.WriteAllTextAsync(Meta, "version: 0\n");
        await RefusedAsync("pulumi state upgrade");
    }

    [Fact]
    public async Task A_state_of_this_stack_beside_the_projects_is_not_passed_over()
    {
        await MadeAsync();
        Legacy();
        await File.WriteAllTextAsync(Meta, "version: 1\n");
        await RefusedAsync($"{Root}/stacks/dev.json: the state of stack dev of proj", "pulumi state upgrade");
    }

    [Fact]
    public async Task One_of_another_project_is()
    {
        await MadeAsync();
        Legacy();
        var foreign = Path.Combine(Root, "stacks/dev.json");
        await File.WriteAllTextAsync(foreign, (await File.ReadAllTextAsync(foreign)).Replace("::proj::", "::theirs::", StringComparison.Ordinal));
        Directory.CreateDirectory(Path.Combine(Root, "stacks/theirs"));
        await File.WriteAllTextAsync(Path.Combine(Root, "stacks/theirs/dev.json"), "not ours to read");
        await File.WriteAllTextAsync(Meta, "version: 1\n");
        await MadeAsync();
    }

    [Theory]
    [InlineData("version: 2\n", "has version 2, this engine knows version 1")]
    [InlineData("", "names no version; it was cut off or edited")]
    [InlineData("vers", "meta.yaml")]
    [InlineData("version: one\n", "version 'one' is no number")]
    public async Task A_layout_that_is_not_known_is_refused(string meta, string said)
    {
        await MadeAsync();
        await File.WriteAllTextAsync(Meta, meta);
        await RefusedAsync(Meta, said);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("{\"version\":3,\"checkpoint\":null}")]
    [InlineData("{\"version\":3,\"checkpoint\":{\"stack\":\"organization/proj/dev\",\"latest\":{\"resources\":[{\"urn\":")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"version\":1,\"checkpoint\":{\"stack\":\"dev\",\"latest\":{\"resources\":[]}}}")]
    [InlineData("{\"version\":2,\"checkpoint\":{\"stack\":\"dev\",\"latest\":{\"resources\":[]}}}")]
    [InlineData("{\"version\":4,\"features\":[\"views\"],\"checkpoint\":{\"stack\":\"dev\",\"latest\":{}}}")]
    [InlineData("{\"version\":3,\"checkpoint\":{\"latest\":{\"resources\":{}}}}")]
    [InlineData("{\"version\":3,\"deployment\":{\"resources\":[]}}")]
    [InlineData("{\"version\":3,\"checkpoint\":{\"latest\":{\"secrets_providers\":{\"type\":\"cloud\",\"state\":{}}}}}")]
    public async Task What_is_no_state_of_this_version_is_refused(string content)
    {
        await MadeAsync();
        await File.WriteAllTextAsync(stack.StateFile, content);
        await RefusedAsync($"{stack.StateFile}: ");
    }

    [Theory]
    [InlineData("urn:pulumi:dev::proj::", "urn:pulumi:prod::proj::", "stack prod of project proj, not of dev of proj")]
    [InlineData("urn:pulumi:dev::proj::", "urn:pulumi:dev::theirs::", "stack dev of project theirs, not of dev of proj")]
    public async Task The_state_of_another_stack_is_not_taken_for_this_ones(string mine, string theirs, string said)
    {
        await MadeAsync();
        await File.WriteAllTextAsync(stack.StateFile, (await File.ReadAllTextAsync(stack.StateFile)).Replace(mine, theirs, StringComparison.Ordinal));
        await RefusedAsync(stack.StateFile, said, "pulumi stack rename");
    }

    [Fact]
    public async Task A_state_that_is_gone_while_its_predecessor_is_there_is_missed()
    {
        await MadeAsync();
        Assert.True((await UpAsync()).Succeeded);
        File.Delete(stack.StateFile);
        await RefusedAsync($"{stack.StateFile} is not there, but dev.json.bak is", "remove it");
        File.Delete(stack.StateFile + ".bak");
        await MadeAsync();
    }

    [Fact]
    public async Task What_a_rename_left_behind_is_not()
    {
        await MadeAsync();
        // As `pulumi stack rename prod` does it, the name in the file's head included: that one stays.
        var state = await File.ReadAllTextAsync(stack.StateFile);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(stack.StateFile)!, "prod.json"), state.Replace("urn:pulumi:dev::", "urn:pulumi:prod::", StringComparison.Ordinal).Replace("proj-dev", "proj-prod", StringComparison.Ordinal));
        File.Move(stack.StateFile, stack.StateFile + ".bak", overwrite: true);
        await MadeAsync();
        File.Move(Path.Combine(stack.Folder, "Pulumi.dev.yaml"), Path.Combine(stack.Folder, "Pulumi.prod.yaml"));
        var renamed = await stack.PreviewAsync(p => p.ThingAsync("a", Wire.Of()), r => r with { Stack = "prod", ExpectNoChanges = true });
        Assert.True(renamed.Succeeded, renamed.Error);
    }

    [Fact]
    public async Task Other_files_of_the_folder_are_left_alone()
    {
        await MadeAsync();
        foreach (var name in new[] { "dev.json.attrs", "dev.pulumi-tags", "prod.json.bak", "dev.json.bak.attrs", "dev.json.1700000000000000000" })
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(stack.StateFile)!, name), "x");
        Assert.True((await UpAsync()).Succeeded);
        Assert.Equal(["dev"], StackReader.Stacks(stack.Folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/stacks")]
    [InlineData("/stacks/proj")]
    public async Task A_link_to_what_is_not_mounted_is_no_empty_backend(string folder)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Root + folder)!);
        Directory.CreateSymbolicLink(Root + folder, Path.Combine(stack.Folder, "mnt/state"));
        var result = await UpAsync();
        Assert.StartsWith($"{Root}{folder}: the state folder is a link to {stack.Folder}/mnt/state, which is not there", result.Error, StringComparison.Ordinal);
        Assert.Empty(stack.Log);
    }

    [Theory]
    [InlineData("s3://states", "is not a file backend")]
    [InlineData("https://api.example.org", "is not a file backend")]
    [InlineData("file://./nowhere", "there is no folder")]
    public async Task Another_kind_of_backend_or_none_is_refused_by_name(string url, string said)
    {
        await File.AppendAllTextAsync(Path.Combine(stack.Folder, "Pulumi.yaml"), $"backend: {{ url: '{url}' }}\n");
        var result = await UpAsync();
        Assert.Contains($"{stack.Folder}/Pulumi.yaml: backend.url: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public async Task The_projects_own_place_for_states_is_taken()
    {
        Directory.CreateDirectory(Path.Combine(stack.Folder, "states"));
        await File.AppendAllTextAsync(Path.Combine(stack.Folder, "Pulumi.yaml"), "backend: { url: 'file://./states' }\n");
        await MadeAsync();
        Assert.True(File.Exists(Path.Combine(stack.Folder, "states/.pulumi/stacks/proj/dev.json")));
        Assert.False(Directory.Exists(Root));
    }

    [Fact]
    public async Task A_member_of_the_head_that_is_not_known_is_kept()
    {
        await MadeAsync();
        var document = JsonNode.Parse(await File.ReadAllTextAsync(stack.StateFile))!;
        document["checkpoint"]!["latest"]!["later"] = "kept";
        await File.WriteAllTextAsync(stack.StateFile, document.ToJsonString());
        Assert.True((await UpAsync()).Succeeded);
        Assert.Equal("kept", (string?)stack.State["later"]);
    }
}
