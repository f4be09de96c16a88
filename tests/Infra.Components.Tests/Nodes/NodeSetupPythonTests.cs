using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Infra.Components.Tests.Nodes;

/// <summary>The applier's own tests (test_node_setup.py), as one test here.</summary>
public sealed class NodeSetupPythonTests
{
    [SkippableFact]
    public async Task The_applier_passes_its_own_tests()
    {
        Skip.IfNot(File.Exists("/usr/bin/python3"), "no /usr/bin/python3 on this machine (package python3)");
        var here = Path.GetDirectoryName(ThisFile())!;
        var start = new ProcessStartInfo("/usr/bin/python3", [Path.Combine(here, "test_node_setup.py")])
        {
            RedirectStandardError = true,
            Environment = { ["NODE_SETUP"] = Path.GetFullPath(Path.Combine(here, "../../../components/Nodes/node-setup.py")) },
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
        Assert.Matches("Ran [1-9][0-9]+ tests", said);
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}
