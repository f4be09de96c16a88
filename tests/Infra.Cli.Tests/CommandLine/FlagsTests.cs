using System.CommandLine;
using Infra.Cli.CommandLine;
using Infra.Cli.Operations;

namespace Infra.Cli.Tests.CommandLine;

public class FlagsTests
{
    static OperationFlags Read(params string[] arguments)
    {
        var flags = new Flags();
        var up = new Command("up");
        flags.ForUp(up);
        var parsed = new RootCommand { flags.Stack, flags.Cwd, flags.NonInteractive, up }.Parse(["up", .. arguments]);
        Assert.Empty(parsed.Errors);
        return flags.Read(parsed);
    }

    [Fact]
    public void Defaults_are_pulumis()
    {
        var flags = Read();
        Assert.Equal(4 * Environment.ProcessorCount, flags.Parallel);
        Assert.False(flags.Yes || flags.Diff || flags.Json || flags.SkipPreview || flags.ContinueOnError || flags.ExpectNoChanges || flags.NonInteractive);
        Assert.Empty(flags.Targets);
        Assert.Equal("", flags.Message);
    }

    [Fact]
    public void Reads_every_flag()
    {
        var flags = Read("-s", "prod", "-y", "--diff", "--json", "-t", "urn:a", "--target", "urn:b", "--target-dependents", "--replace", "urn:c", "--target-replace", "urn:d", "--refresh", "--show-sames",
            "-p", "3", "--expect-no-changes", "--non-interactive", "--continue-on-error", "-m", "why", "--skip-preview", "-C", "/tmp");
        Assert.Equivalent(new OperationFlags
        {
            Stack = "prod",
            Yes = true,
            Diff = true,
            Json = true,
            Targets = ["urn:a", "urn:b", "urn:d"],
            Refresh = true,
            ShowSames = true,
            TargetDependents = true,
            Replace = ["urn:c", "urn:d"],
            Parallel = 3,
            ExpectNoChanges = true,
            NonInteractive = true,
            ContinueOnError = true,
            Message = "why",
            SkipPreview = true,
            Cwd = "/tmp",
        }, flags, strict: true);
    }

    [Theory]
    [InlineData("up", "--nope")]
    [InlineData("lab", "power", "control-1", "explode")]
    [InlineData("preview", "--parallel", "0")]
    [InlineData("preview", "--yes")]
    [InlineData("up", "--target", "a", "--exclude", "b")]
    [InlineData("destroy", "--yes", "--preview-only")]
    [InlineData("refresh", "--clear-pending-creates", "--skip-pending-creates")]
    [InlineData("nosuchcommand")]
    public void Refuses_what_it_does_not_know(params string[] arguments) => Assert.NotEmpty(InfraCommand.Create().Parse(arguments).Errors);

    [Theory]
    [InlineData("up", "--yes", "--diff")]
    [InlineData("destroy", "--preview-only", "-x", "**::a")]
    [InlineData("refresh", "--clear-pending-creates", "-y")]
    [InlineData("drift", "--prometheus", "--expect-no-changes")]
    [InlineData("output", "vip", "--json")]
    [InlineData("lab", "ssh", "control-1", "--", "ls", "-l", "/etc")]
    [InlineData("lab", "power", "control-1", "off")]
    [InlineData("status", "-s", "prod")]
    public void Accepts_what_the_readme_names(params string[] arguments) => Assert.Empty(InfraCommand.Create().Parse(arguments).Errors);
}
