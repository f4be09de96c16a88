namespace Infra.Cli.Tests.Launcher;

public sealed class TestRunnerTests
{
    // A dotnet whose tests end as files beside their projects say.
    const string Dotnet = """
        [ "$1" = vstest ] || exit 0
        code=0
        for word; do
            case $word in
                *.dll) project=$(basename "$word" .dll); results+=$(cat "tests/$project/results"); cat "tests/$project/console"; code=$((code | $(cat "tests/$project/code"))) ;;
                --logger:trx*) name=${word##*=} ;;
                --ResultsDirectory:*) folder=${word#*:} ;;
            esac
        done
        printf '<TestRun>\n<Results>\n%s\n</Results>\n<ResultSummary outcome="Failed"></TestRun>\n' "$results" >"$folder/$name"
        exit $code
        """;

    static FakeRepository Given(params (string Project, int Passed, int Failed, int Skipped, int Code)[] projects)
    {
        var repository = new FakeRepository(Dotnet);
        foreach (var tool in new[] { "haproxy", "keepalived", "mariadbd", "ssh", "ipmitool" }) repository.Program(tool, "exit 0");
        foreach (var (project, passed, failed, skipped, code) in projects)
        {
            repository.Write($"tests/{project}/{project}.csproj", "<Project/>");
            repository.Write($"artifacts/bin/{project}/debug/{project}.dll", "");
            repository.Write($"artifacts/bin/{project}/debug/xunit.runner.visualstudio.testadapter.dll", "");
            repository.Write($"tests/{project}/code", $"{code}");
            repository.Write($"tests/{project}/console", $"  Passed {project}.Works [1 ms]\n{(failed > 0 ? $"  Failed {project}.Breaks [1 ms]\n  Error Message:\n   the reason\n  Passed {project}.Works [1 ms]\n" : "")}");
            repository.Write($"tests/{project}/results", string.Concat(
                Enumerable.Range(1, passed).Select(n => Result($"{project}.Works(text: &quot;&lt;{n}&quot;)", "Passed", $"00:00:0{n}.5000000", null))
                .Concat(Enumerable.Range(1, failed).Select(n => Result($"{project}.Breaks", "Failed", "00:01:02.5000000", "the &lt;reason&gt;")))
                .Concat(Enumerable.Range(1, skipped).Select(n => Result($"{project}.Wants", "NotExecuted", "00:00:00", "no pulumi")))));
        }
        return repository;
    }

    static string Result(string name, string outcome, string duration, string? message) =>
        $"<UnitTestResult executionId=\"x\" testName=\"{name}\" duration=\"{duration}\" outcome=\"{outcome}\"" + (message is null ? " />\n" : $">\n<Output><ErrorInfo>\n<Message>{message}</Message>\n</ErrorInfo></Output>\n</UnitTestResult>\n");

    static string Last(string output) => output.TrimEnd('\n').Split('\n')[^1];

    [Fact]
    public async Task Ends_with_the_sum_over_all_projects()
    {
        using var repository = Given(("A.Tests", 3, 0, 1, 0), ("B.Tests", 4, 0, 0, 0), ("Infra.Stories", 5, 0, 2, 0));
        var (code, output, _) = await repository.RunAsync(["test"]);
        Assert.Equal((0, "12 passed, 0 failed, 3 skipped"), (code, Last(output)));
        Assert.Contains("3 skipped: no pulumi", output);
        Assert.Matches(@"A\.Tests +3 passed, 0 failed, 1 skipped, 8 s of tests", output);
    }

    [Fact]
    public async Task Shows_what_failed_and_why_as_it_comes_and_at_the_end()
    {
        using var repository = Given(("A.Tests", 3, 1, 0, 1), ("Infra.Stories", 5, 0, 0, 0));
        var (code, output, _) = await repository.RunAsync(["test"]);
        Assert.Equal((1, "8 passed, 1 failed, 0 skipped"), (code, Last(output)));
        Assert.Contains("  Failed A.Tests.Breaks [1 ms]\n  Error Message:\n   the reason\n", output);
        Assert.Contains("Failed A.Tests.Breaks: the <reason>", output);
        Assert.DoesNotContain("Passed A.Tests.Works", output);
    }

    [Fact]
    public async Task A_test_host_that_dies_is_a_failure()
    {
        using var repository = Given(("A.Tests", 2, 0, 0, 1), ("Infra.Stories", 5, 0, 0, 0));
        var (code, output, _) = await repository.RunAsync(["test"]);
        Assert.Equal((1, "7 passed, 1 failed, 0 skipped"), (code, Last(output)));
        Assert.Contains("projects ended without a result", output);
    }

    [Fact]
    public async Task The_ten_slowest_are_named()
    {
        using var repository = Given(("A.Tests", 9, 1, 0, 1), ("Infra.Stories", 5, 0, 0, 0));
        var lines = (await repository.RunAsync(["test"])).Output.Split('\n').SkipWhile(l => l != "The ten slowest tests:").Skip(1).Take(10).ToList();
        Assert.Equal("    62.5 s  A.Tests.Breaks", lines[0]);
        Assert.Equal("     9.5 s  A.Tests.Works(text: \"<9\")", lines[1]);
        Assert.All(lines, l => Assert.Matches("^ +[0-9.]+ s  ", l));
    }

    [Fact]
    public async Task The_long_tier_is_left_out_and_that_is_said()
    {
        using var repository = Given(("A.Tests", 1, 0, 0, 0), ("Infra.Stories", 1, 0, 0, 0));
        repository.Write("tests/A.Tests/A.cs", "    [Fact, Trait(\"Tier\", \"long\")]\n    [SkippableFact, Trait(\"Tier\", \"long\")]\n");
        var (_, output, _) = await repository.RunAsync(["test"]);
        Assert.Contains("2 tests of the long tier not run", output);
        Assert.Equal(2, repository.Calls.Count(c => c.Contains("--TestCaseFilter:Tier!=long", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_long_tier_is_everything_and_has_the_stories_alone()
    {
        using var repository = Given(("A.Tests", 1, 0, 0, 0), ("Infra.Stories", 1, 0, 0, 0));
        var (_, output, _) = await repository.RunAsync(["test", "--long"]);
        Assert.DoesNotContain("not run", output);
        Assert.DoesNotContain(repository.Calls, c => c.Contains("TestCaseFilter", StringComparison.Ordinal));
        Assert.Contains(repository.Calls, c => c.Contains("Infra.Stories.dll", StringComparison.Ordinal) && c.EndsWith("-- xUnit.ParallelizeTestCollections=false", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_filter_reaches_every_project_as_it_is()
    {
        using var repository = Given(("A.Tests", 1, 0, 0, 0), ("Infra.Stories", 1, 0, 0, 0));
        await repository.RunAsync(["test", "--filter", "Name~a b"]);
        Assert.Equal(2, repository.Calls.Count(c => c.StartsWith("vstest ", StringComparison.Ordinal) && c.Contains("--TestCaseFilter:(Name~a b)&Tier!=long ", StringComparison.Ordinal)));
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
