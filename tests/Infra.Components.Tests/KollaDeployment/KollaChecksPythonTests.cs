namespace Infra.Components.Tests.KollaDeployment;

/// <summary>The tests of kolla_checks.py, kolla_registry.py, kolla_verify.py, kolla_moved.py and kolla_configs.py; a class of their own, so that they run beside the runner's.</summary>
public sealed class KollaChecksPythonTests
{
    [SkippableTheory]
    [InlineData("checks")]
    [InlineData("verify")]
    [InlineData("configs")]
    [InlineData("registry")]
    [InlineData("moved")]
    public void The_program_passes_its_own_tests(string name) => PythonTests.Pass($"test_kolla_{name}.py", "KOLLA", "KollaDeployment");
}
