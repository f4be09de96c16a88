using System.Runtime.CompilerServices;

namespace Infra.Components.Tests.NetworkPlanes;

/// <summary>The tests of planes-check.py and planes-guard.py, as one test each here.</summary>
public sealed class PlanesPythonTests
{
    [SkippableTheory]
    [InlineData("check")]
    [InlineData("guard")]
    public void The_program_passes_its_own_tests(string name)
    {
        var here = Path.GetDirectoryName(ThisFile())!;
        var program = Path.GetFullPath(Path.Combine(here, $"../../../components/NetworkPlanes/planes-{name}.py"));
        var (code, said) = Tool.Run(Tool.Need("python3"), [Path.Combine(here, $"test_planes_{name}.py")], new Dictionary<string, string> { ["PROGRAM"] = program });
        Assert.True(code == 0, said);
        Assert.Matches("Ran [1-9][0-9]* tests", said);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
