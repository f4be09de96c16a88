using Grpc.Core;
using Pulumi;
using Pulumirpc;
using LocalCommand = Pulumi.Command.Local.Command;

namespace Infra.OfflineSdk.Tests.Wire;

public sealed class FailureTests
{
    static void Command() => _ = new LocalCommand("c", new() { Create = "true" });

    [Fact]
    public async Task A_run_exception_is_shown_as_it_is()
    {
        var run = await Recorded.RunAsync(() => throw new RunException("planes: a overlaps b"));

        Assert.Equal((ExitCode.AlreadyShown, "planes: a overlaps b"), (run.ExitCode, run.Engine.Messages.Single().Message));
        Assert.False(run.Monitor.ShutDown);
    }

    [Fact]
    public async Task One_failure_seen_by_many_is_shown_once()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var command = new LocalCommand("c", new() { Create = "true" });
            var bad = command.Id.Apply(id => id.Length == 0 ? id : throw new RunException("bad id"));
            _ = new LocalCommand("d", new() { Create = bad });
            _ = new LocalCommand("e", new() { Create = bad.Apply(b => b + "x") });
        });

        Assert.Equal("bad id", run.Engine.Messages.Single().Message);
        Assert.DoesNotContain(run.Monitor.Registrations, r => r.Name is "d" or "e");
    }

    [Fact]
    public async Task A_refused_registration_is_shown_with_the_engines_words()
    {
        var run = await Recorded.RunAsync(Command, answer: (request, _) =>
        {
            if (request.Custom) throw new RpcException(new Status(StatusCode.InvalidArgument, "Duplicate resource URN"));
        });

        Assert.Equal((ExitCode.AlreadyShown, "Duplicate resource URN"), (run.ExitCode, run.Engine.Messages.Single().Message));
    }

    [Fact]
    public async Task An_engine_that_hung_up_has_shown_why()
    {
        var run = await Recorded.RunAsync(Command, answer: (request, _) =>
        {
            if (request.Custom) throw new RpcException(new Status(StatusCode.Unavailable, "gone"));
        });

        Assert.Equal(ExitCode.AlreadyShown, run.ExitCode);
        Assert.Empty(run.Engine.Messages);
    }

    [Fact]
    public async Task A_logged_error_fails_the_run()
    {
        var run = await Recorded.RunAsync(() => Log.Error("no quorum"));
        Assert.Equal((ExitCode.Failure, LogSeverity.Error), (run.ExitCode, run.Engine.Messages.Single().Severity));
    }

    [Fact]
    public async Task Messages_keep_their_order_and_their_resource()
    {
        var run = await Recorded.RunAsync(() =>
        {
            var command = new LocalCommand("c", new() { Create = "true" });
            Log.Info("one", command);
            Log.Warn("two");
        });

        Assert.Equal(["one", "two"], run.Engine.Messages.Select(m => m.Message));
        Assert.Equal("urn:pulumi:dev::proj::command:local:Command::c", run.Engine.Messages.First().Urn);
    }

    [Fact]
    public async Task Outputs_of_a_failed_resource_stay_unknown_while_others_go_on()
    {
        var applied = false;
        var run = await Recorded.RunAsync(
            () => { new LocalCommand("c", new() { Create = "true" }).Create.Apply(_ => applied = true); },
            answer: (_, response) => response.Result = Result.Fail);

        Assert.False(applied);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_component_passed_over_registers_no_outputs()
    {
        var run = await Recorded.RunAsync(() => { _ = new Mocks.Greeting("hi", new() { Name = "x" }); }, answer: (request, response) =>
        {
            if (request.Name == "hi") response.Result = Result.Skip;
        });

        Assert.Equal(Recorded.Stack, run.Monitor.Outputs.Single().Urn);
    }
}
