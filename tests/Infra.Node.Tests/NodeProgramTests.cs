using System.Security.Cryptography;
using System.Text;
using Infra.Engine;
using Infra.TwoEngines;

namespace Infra.Node.Tests;

/// <summary>A program written with the official Node.js SDK, on the embedded engine.</summary>
public sealed class NodeProgramTests
{
    const string Secret = "1b47061264138c4ac30d75fd1eb44270";

    [SkippableFact]
    public async Task Builds_a_component_once_and_keeps_its_secrets()
    {
        using var project = new NodeProject(NodePackages.Folder);
        await project.RunAsync(OperationKind.Update);
        Assert.Equal(["create a-disk", "create a-user"], project.Log);
        var component = project.Resource("a");
        Assert.Equal("test:index:Site", (string?)component["type"]);
        Assert.Equal((string?)component["urn"], (string?)project.Resource("a-user")["parent"]);
        Assert.Contains((string?)project.Resource("a-disk")["urn"], project.Resource("a-user")["dependencies"]!.AsArray().Select(d => (string?)d));

        var outputs = await project.OutputsAsync();
        var password = (string)outputs["password"]!;
        Assert.Equal(24, password.Length);
        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(password)))}\non disk of a", (string?)outputs["sum"]);
        Assert.Equal("token-of-the-configuration!", (string?)outputs["fromConfig"]);
        Assert.Contains(Secret, project.Resource("a-user")["inputs"]!["environment"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(Secret, component["outputs"]!["password"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(password, project.StateText, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-the-configuration!", project.StateText, StringComparison.Ordinal);

        Assert.True((await project.RunAsync(OperationKind.Update)).NothingChanged);
        await project.RunAsync(OperationKind.Preview, expectNoChanges: true);
        Assert.Empty(project.Log);
    }

    [SkippableFact]
    public async Task Replaces_what_depends_on_a_replaced_resource_and_deletes_in_reverse()
    {
        using var project = new NodeProject(NodePackages.Folder);
        await project.RunAsync(OperationKind.Update);
        _ = project.Log;
        var preview = await project.RunAsync(OperationKind.Preview, generation: 2);
        Assert.Equal(2, preview.Changes["replace"]);
        Assert.Empty(project.Log);
        await project.RunAsync(OperationKind.Update, generation: 2);
        Assert.Equal(["create a-disk", "create a-user", "delete a-user", "delete a-disk"], project.Log);
        await project.RunAsync(OperationKind.Destroy, generation: 2);
        Assert.Equal(["delete a-user", "delete a-disk"], project.Log);
        Assert.Empty(project.Resources);
    }

    [SkippableFact]
    public async Task The_real_engine_reads_and_destroys_what_it_built()
    {
        Skip.If(RealTools.Folder is null, RealTools.Missing);
        using var project = new NodeProject(NodePackages.Folder);
        await project.RunAsync(OperationKind.Update);
        _ = project.Log;
        var (code, output, errors) = await project.Both.PulumiAsync("stack", "output", "--json", "--show-secrets");
        Assert.True(code == 0, errors);
        Assert.Contains((string)(await project.OutputsAsync())["password"]!, System.Text.Json.Nodes.JsonNode.Parse(output)!.AsObject().Select(o => (string?)o.Value));
        var export = await project.Both.PulumiAsync("stack", "export");
        Assert.True(export.Code == 0, export.Errors);
        foreach (var resource in project.Resources)
            Assert.Contains((string)resource["urn"]!, export.Output, StringComparison.Ordinal);
        (await project.Both.DestroyAsync(EngineKind.Real)).Expect();
        Assert.Equal(["delete a-user", "delete a-disk"], project.Log);
        Assert.Empty(project.Resources);
    }

    [SkippableFact]
    public async Task A_program_that_throws_ends_with_its_error_and_deletes_nothing()
    {
        using var project = new NodeProject(NodePackages.Folder);
        await project.RunAsync(OperationKind.Update);
        project.Rewrite(text => text.Replace("const site =", "throw new Error(\"no site today\"); const site =", StringComparison.Ordinal));
        var result = await project.TryAsync(OperationKind.Update);
        Assert.False(result.Succeeded);
        Assert.Contains(project.Events.OfType<DiagnosticEvent>(), e => e.Severity == "error" && e.Message.Contains("Error: no site today", StringComparison.Ordinal));
        Assert.Equal(["create a-disk", "create a-user"], project.Log);
        Assert.Equal("disk of a", (string?)project.Resource("a-disk")["outputs"]!["stdout"]);
    }

    [Fact]
    public void Without_its_packages_it_says_how_they_are_installed()
    {
        using var project = new ProjectFolder("bare", "nodejs");
        var problem = Assert.Throws<EngineException>(() => ProjectProgram.Find(project.Folder));
        Assert.Contains($"run `npm install` in {project.Folder}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_another_language_by_name()
    {
        using var project = new ProjectFolder("snake", "python");
        var problem = Assert.Throws<EngineException>(() => ProjectProgram.Find(project.Folder));
        Assert.Contains("runtime 'python' cannot be run here", problem.Message, StringComparison.Ordinal);
    }
}
