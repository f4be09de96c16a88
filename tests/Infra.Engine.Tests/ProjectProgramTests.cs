namespace Infra.Engine.Tests;

public sealed class ProjectProgramTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("infra-program-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_executable_is_started_as_it_is() => Assert.Equal((Of("program"), ""), Found("program"));

    [Fact]
    public void An_assembly_is_run_by_dotnet() => Assert.Equal(("dotnet", Of("program.dll")), Found("program.dll"));

    [Fact]
    public void A_binary_that_is_not_built_is_named()
    {
        WriteProject("missing");
        Assert.Equal($"Pulumi.yaml: runtime.options.binary names {Of("missing")}, which does not exist; build the program first",
            Assert.Throws<EngineException>(() => ProjectProgram.Find(folder)).Message);
    }

    (string File, string Arguments) Found(string binary)
    {
        File.WriteAllText(Of(binary), "");
        WriteProject(binary);
        var command = ProjectProgram.Find(folder)!;
        return (command.FileName, string.Join(' ', command.Arguments));
    }

    void WriteProject(string binary) =>
        File.WriteAllText(Of("Pulumi.yaml"), $"name: p\nruntime:\n  name: dotnet\n  options:\n    binary: {binary}\n");

    string Of(string name) => Path.Combine(folder, name);
}
