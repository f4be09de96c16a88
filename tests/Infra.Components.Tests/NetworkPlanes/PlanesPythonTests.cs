namespace Infra.Components.Tests.NetworkPlanes;

/// <summary>The tests of planes-check.py, planes-guard.py and resolver-check.py, as one test each here.</summary>
public sealed class PlanesPythonTests
{
    [SkippableTheory]
    [InlineData("check")]
    [InlineData("guard")]
    public void The_program_passes_its_own_tests(string name) => PythonTests.Pass($"test_planes_{name}.py", "PROGRAM", $"NetworkPlanes/planes-{name}.py");

    [SkippableFact]
    public void The_resolver_check_passes_its_own_tests() => PythonTests.Pass("test_resolver_check.py", "PROGRAM", "NetworkPlanes/resolver-check.py");
}
