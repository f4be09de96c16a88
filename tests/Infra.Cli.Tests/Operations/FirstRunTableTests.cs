using Infra.Cli.Display;
using Infra.Cli.Operations;
using Infra.Engine;

namespace Infra.Cli.Tests.Operations;

public sealed class FirstRunTableTests
{
    static readonly DateTime Began = DateTime.UnixEpoch.AddSeconds(1_000_000);

    [Fact]
    public void Shows_what_a_first_run_did_in_the_order_it_began()
    {
        var text = new StringWriter();
        var noted = new[] { Stage.Parse("image unpacked\t1000009.5\t25.0"), Stage.Parse("host packages\t1000000.1\t8.0") }.OfType<Stage>().ToList();
        FirstRunTable.Write(Shown.Screen(text), noted, [new("update", Began.AddSeconds(70), TimeSpan.FromSeconds(95))], Began);
        Assert.Equal("""
            ╭────────────────┬───────┬───────╮
            │ First run      │ from  │ took  │
            ├────────────────┼───────┼───────┤
            │ host packages  │ 0.1s  │ 8.0s  │
            │ image unpacked │ 9.5s  │ 25s   │
            │ update         │ 1m10s │ 1m35s │
            ╰────────────────┴───────┴───────╯
            """, Shown.Trimmed(text));
    }

    [Fact]
    public void Shows_nothing_where_nothing_was_downloaded_or_built()
    {
        var text = new StringWriter();
        FirstRunTable.Write(Shown.Screen(text), [], [new("update", Began, TimeSpan.FromSeconds(2))], Began);
        Assert.Equal("", text.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("host packages")]
    [InlineData("host packages\tnow\t8.0")]
    public void A_line_that_is_no_stage_is_left_out(string line) => Assert.Null(Stage.Parse(line));

    [Fact]
    public void A_stage_is_read_as_it_was_written()
    {
        var stage = new Stage("lab", Began.AddMilliseconds(250), TimeSpan.FromMilliseconds(1500));
        Assert.Equal(stage, Stage.Parse(stage.Text()));
    }

    [Fact]
    public void A_component_takes_from_its_first_step_to_the_end_of_its_last()
    {
        var now = Began;
        var log = new StepLog(() => now = now.AddSeconds(1));
        const string inCluster = "infra:index:GaleraCluster$infra:index:NodeSetup$command:remote:Command";
        foreach (var name in new[] { "db-1", "db-2" })
        {
            var step = Steps.Step("create", null, Steps.State(name, type: inCluster));
            log.On(new ResourcePreEvent(step, false));
            log.On(new ResourceOutputsEvent(step, false));
        }
        var stage = Assert.Single(ComponentTimes.Of(log.Rows));
        Assert.Equal(("  GaleraCluster", TimeSpan.FromSeconds(3)), (stage.Name, stage.Took));
    }
}
