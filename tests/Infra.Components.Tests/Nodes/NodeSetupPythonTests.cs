namespace Infra.Components.Tests.Nodes;

/// <summary>The applier's own tests (test_node_setup.py), as one test here.</summary>
public sealed class NodeSetupPythonTests
{
    [SkippableFact]
    public void The_applier_passes_its_own_tests() => PythonTests.Pass("test_node_setup.py", "NODE_SETUP", "Nodes/node-setup.py");
}
