using System.Runtime.CompilerServices;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>Runs the Python tests that stand beside this file, as one test each.</summary>
internal static class KollaPrograms
{
    public static void PassTheirTests(string name)
    {
        var here = Path.GetDirectoryName(ThisFile())!;
        var programs = Path.GetFullPath(Path.Combine(here, "../../../components/KollaDeployment"));
        var (code, said) = Tool.Run(Tool.Need("python3"), [Path.Combine(here, $"test_kolla_{name}.py")], new Dictionary<string, string> { ["KOLLA"] = programs });
        Assert.True(code == 0, said);
        Assert.Matches("Ran [1-9][0-9]* tests", said);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
