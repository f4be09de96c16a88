namespace Infra.Components.Tests.KollaDeployment;

/// <summary>The tests of the runner's programs: kolla_plan.py and what it drives.</summary>
public sealed class KollaRunnerPythonTests
{
    [SkippableTheory]
    [InlineData("plan")]
    [InlineData("run")]
    [InlineData("secrets")]
    [InlineData("venv")]
    public void The_runner_passes_its_own_tests(string name) => PythonTests.Pass($"test_kolla_{name}.py", "KOLLA", "KollaDeployment");
}
