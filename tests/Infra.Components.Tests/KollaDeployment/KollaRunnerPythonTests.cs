using System.Runtime.CompilerServices;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>The tests of the runner's programs (kolla_plan.py and what it drives), as one test each here.</summary>
public sealed class KollaRunnerPythonTests
{
    [SkippableTheory]
    [InlineData("plan")]
    [InlineData("run")]
    [InlineData("secrets")]
    [InlineData("venv")]
    public void The_runner_passes_its_own_tests(string name)
    {
        var here = Path.GetDirectoryName(ThisFile())!;
        var programs = Path.GetFullPath(Path.Combine(here, "../../../components/KollaDeployment"));
        var (code, said) = Tool.Run(Tool.Need("python3"), [Path.Combine(here, $"test_kolla_{name}.py")], new Dictionary<string, string> { ["KOLLA"] = programs });
        Assert.True(code == 0, said);
        Assert.Matches("Ran [1-9][0-9]* tests", said);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
