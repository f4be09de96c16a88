namespace Infra.Components.Tests.NetworkPlanes;

/// <summary>The tests of planes-check.py and planes-guard.py, as one test each here.</summary>
public sealed class PlanesPythonTests
{
    [SkippableTheory]
    [InlineData("check")]
    [InlineData("guard")]
    public void The_program_passes_its_own_tests(string name) => PythonTests.Pass($"test_planes_{name}.py", "PROGRAM", $"NetworkPlanes/planes-{name}.py");
}
