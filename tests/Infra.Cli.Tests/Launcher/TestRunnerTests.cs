namespace Infra.Cli.Tests.Launcher;

public sealed class TestRunnerTests
{
    // A dotnet whose tests end as a file beside the project says.
    const string Dotnet = """
        [ "$1" = test ] || exit 0
        cat "$(dirname "$2")/result"
        exit "$(cat "$(dirname "$2")/code")"
        """;

    static FakeRepository Given(params (string Project, int Passed, int Failed, int Skipped, int Code)[] projects)
    {
        var repository = new FakeRepository(Dotnet);
        foreach (var tool in new[] { "haproxy", "keepalived", "mariadbd", "ssh", "ipmitool" }) repository.Program(tool, "exit 0");
        foreach (var (project, passed, failed, skipped, code) in projects)
        {
            repository.Write($"tests/{project}/{project}.csproj", "<Project/>");
            repository.Write($"tests/{project}/code", $"{code}");
            repository.Write($"tests/{project}/result", $"  Passed X.Works [1 ms]\n{(failed > 0 ? "  Failed X.Breaks [1 ms]\n  Error Message:\n   the reason\n" : "")}\nTest Run Ended.\nTotal tests: 9\n     Passed: {passed}\n{(failed > 0 ? $"     Failed: {failed}\n" : "")}{(skipped > 0 ? $"    Skipped: {skipped}\n" : "")} Total time: 1.0 Seconds\n");
        }
        return repository;
    }

    static string Last(string output) => output.TrimEnd('\n').Split('\n')[^1];

    [Fact]
    public async Task Ends_with_the_sum_over_all_projects()
    {
        using var repository = Given(("A.Tests", 3, 0, 1, 0), ("B.Tests", 4, 0, 0, 0), ("Infra.Stories", 5, 0, 2, 0));
        var (code, output, _) = await repository.RunAsync(["test"]);
        Assert.Equal((0, "12 passed, 0 failed, 3 skipped"), (code, Last(output)));
        Assert.DoesNotContain("X.Works", output);
    }

    [Fact]
    public async Task Shows_what_failed_and_why()
    {
        using var repository = Given(("A.Tests", 3, 1, 0, 1), ("Infra.Stories", 5, 0, 0, 0));
        var (code, output, _) = await repository.RunAsync(["test"]);
        Assert.Equal((1, "8 passed, 1 failed, 0 skipped"), (code, Last(output)));
        Assert.Contains("Failed X.Breaks", output);
        Assert.Contains("the reason", output);
    }

    [Fact]
    public async Task A_test_host_that_dies_is_a_failure()
    {
        using var repository = Given(("A.Tests", 0, 0, 0, 1), ("Infra.Stories", 5, 0, 0, 0));
        var (code, output, _) = await repository.RunAsync(["test"]);
        Assert.Equal((1, "5 passed, 1 failed, 0 skipped"), (code, Last(output)));
    }

    [Fact]
    public async Task A_filter_reaches_every_project_as_it_is()
    {
        using var repository = Given(("A.Tests", 1, 0, 0, 0), ("Infra.Stories", 1, 0, 0, 0));
        await repository.RunAsync(["test", "--filter", "Name~a b"]);
        Assert.Equal(2, repository.Calls.Count(c => c.StartsWith("test ", StringComparison.Ordinal) && c.EndsWith("--filter Name~a b", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_broken_build_is_a_failure_and_still_ends_with_the_line()
    {
        using var repository = Given(("A.Tests", 1, 0, 0, 0));
        repository.Program("dotnet", "echo 'x.cs: error CS1: no'; exit 1");
        var (code, output, errors) = await repository.RunAsync(["test"]);
        Assert.Equal((1, "0 passed, 1 failed, 0 skipped"), (code, Last(output)));
        Assert.Contains("error CS1", errors);
    }
}
