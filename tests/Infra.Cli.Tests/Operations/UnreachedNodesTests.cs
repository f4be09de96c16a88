using Infra.Cli.Operations;
using Infra.Engine;

namespace Infra.Cli.Tests.Operations;

/// <summary>The exit code where the program named nodes that it did not reach.</summary>
public sealed class UnreachedNodesTests : IDisposable
{
    readonly UnreachedNodes unreached = new();

    public void Dispose() => unreached.Dispose();

    static OperationResult Result(bool good = true, bool interrupted = false, bool unexpected = false) =>
        new(good, interrupted, null, new Dictionary<string, int>(), TimeSpan.Zero) { Unexpected = unexpected };

    static void Name(string node) => File.WriteAllText(Environment.GetEnvironmentVariable("INFRA_UNREACHED_FILE")!, node + "\n");

    [Fact]
    public void Is_the_operations_own_where_the_program_named_nobody()
    {
        Assert.Equal(ExitCode.Good, unreached.Code(Result()));
        Assert.Equal(ExitCode.Failed, unreached.Code(Result(good: false)));
        Assert.Equal(ExitCode.Unexpected, unreached.CodeOfPreview(Result(good: false, unexpected: true), expectNoChanges: true));
    }

    [Fact]
    public void Is_one_of_its_own_where_nothing_else_went_wrong()
    {
        Name("control-2");
        Assert.Equal(10, unreached.Code(Result(good: false)));
        Assert.Equal(10, unreached.CodeOfPreview(Result(), expectNoChanges: true));
        Assert.Equal(ExitCode.Good, unreached.CodeOfPreview(Result(), expectNoChanges: false));
        Assert.Equal(ExitCode.Interrupted, unreached.Code(Result(good: false, interrupted: true)));
    }

    [Fact]
    public void Is_another_one_where_a_node_answers_otherwise_than_expected()
    {
        Name("control-2\nunexpected control-3");
        Assert.Equal(11, unreached.Code(Result(good: false)));
        Assert.Equal(11, unreached.CodeOfPreview(Result(), expectNoChanges: true));
        Assert.Equal(ExitCode.Good, unreached.CodeOfPreview(Result(), expectNoChanges: false));
    }

    [Fact]
    public void Is_a_failure_where_a_step_failed_as_well()
    {
        Name("control-2");
        unreached.On(new ResourceFailedEvent(Steps.Step("update", Steps.State("vip"), Steps.State("vip"))));
        Assert.Equal(ExitCode.Failed, unreached.Code(Result(good: false)));
    }
}
