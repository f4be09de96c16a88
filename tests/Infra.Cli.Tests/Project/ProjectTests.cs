using Infra.Engine;
using Infra.Cli.Project;

namespace Infra.Cli.Tests.Project;

public sealed class ProjectTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("infra-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    ProjectFolder Given(string lab = "config:\n  infra:lab: { name: small }\n")
    {
        File.WriteAllText(Path.Combine(folder, "Pulumi.yaml"), "name: infra\nruntime: dotnet\n");
        File.WriteAllText(Path.Combine(folder, "Pulumi.lab.yaml"), lab);
        File.WriteAllText(Path.Combine(folder, "Pulumi.prod.yaml"), "config:\n  infra:drift: false\n");
        return ProjectFolder.Find(folder, null);
    }

    [Fact]
    public void The_project_is_found_from_a_folder_inside_it()
    {
        Given();
        var inside = Directory.CreateDirectory(Path.Combine(folder, "a", "b")).FullName;
        Assert.Equal(new ProjectFolder(folder, "infra"), ProjectFolder.Find(inside, null));
    }

    [Fact]
    public void The_launchers_folder_is_the_last_resort()
    {
        Given();
        Assert.Equal(folder, ProjectFolder.Find("/", folder).Directory);
        Assert.Contains("--cwd", Assert.Throws<UserError>(() => ProjectFolder.Find("/", null)).Message);
    }

    [Fact]
    public void A_stack_with_a_lab_names_it()
    {
        var project = Given();
        Assert.Equal("small", StackSettings.Read(project, "lab").LabName);
        Assert.False(StackSettings.Read(project, "lab").DriftIsSet);
        Assert.False(StackSettings.Read(project, "prod").HasLab);
        Assert.True(StackSettings.Read(project, "prod").DriftIsSet);
    }

    [Fact]
    public void An_unknown_stack_is_answered_with_those_that_exist() =>
        Assert.EndsWith("stacks here: lab, prod (--stack)", Assert.Throws<UserError>(() => StackSettings.Read(Given(), "nope")).Message);

    [Theory]
    [InlineData("config:\n  infra:lab: yes\n", "must be a mapping")]
    [InlineData("config: [\n", "Pulumi.lab.yaml:2:1: ")]
    public void A_broken_stack_file_is_named_with_the_place(string text, string expected)
    {
        var error = Assert.ThrowsAny<Exception>(() => StackSettings.Read(Given(text), "lab"));
        Assert.True(error is UserError or Infra.Engine.EngineException);
        Assert.Contains("Pulumi.lab.yaml", error.Message);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void State_is_kept_in_the_project_unless_the_project_says_otherwise()
    {
        var project = Given();
        Assert.Equal($"{folder}/.pulumi/stacks/infra/lab.json", StackFiles.State(project.Directory, "lab"));
        Directory.CreateDirectory($"{folder}/elsewhere");
        File.AppendAllText($"{folder}/Pulumi.yaml", "backend: { url: 'file://./elsewhere' }\n");
        Assert.Equal($"{folder}/elsewhere/.pulumi/stacks/infra/lab.json", StackFiles.State(project.Directory, "lab"));
    }

    [Fact]
    public void A_state_that_speaks_of_what_is_gone_is_put_aside_not_deleted()
    {
        var project = Given();
        StackFiles.Discard(project.Directory, "lab");
        var state = StackFiles.State(project.Directory, "lab");
        Directory.CreateDirectory(Path.GetDirectoryName(state)!);
        File.WriteAllText(state, "{}");
        File.WriteAllText($"{state}.bak", "urn:pulumi:lab::infra::");
        StackFiles.Discard(project.Directory, "lab");
        Assert.False(File.Exists(state));
        Assert.Equal("{}", File.ReadAllText($"{state}.discarded"));
        Assert.False(StackReader.Exists(project.Directory, "lab"));
    }

    [Fact]
    public void A_stack_that_may_be_where_pulumi_is_logged_in_is_not_begun_here()
    {
        var project = Given();
        Login.RequireNoOther(null, project, "lab");
        Login.RequireNoOther($"file://{folder}", project, "lab");
        var wrong = Assert.Throws<UserError>(() => Login.RequireNoOther("s3://user:word@states", project, "lab"));
        Assert.Contains("pulumi is logged in to s3://****@states", wrong.Message);
        Assert.Contains($"PULUMI_BACKEND_URL=file://{folder} ", wrong.Message);
        var state = StackFiles.State(project.Directory, "lab");
        Directory.CreateDirectory(Path.GetDirectoryName(state)!);
        File.WriteAllText(state, "{}");
        Login.RequireNoOther("s3://states", project, "lab");
    }
}
