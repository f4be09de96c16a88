using Infra.Cli.Display;
using Infra.Engine;

namespace Infra.Cli.Tests.Display;

public class AlikeTests
{
    [Theory]
    [InlineData("compute-{1..3,7}, storage-2", "compute-3", "compute-1", "compute-7", "compute-2", "storage-2")]
    [InlineData("compute-7", "compute-7", "compute-7")]
    [InlineData("node-01, node-02", "node-01", "node-02")]
    [InlineData("db, db{1..2}", "db", "db1", "db2")]
    [InlineData("compute-{0,5}", "compute-5", "compute-0")]
    public void Names_stand_in_ranges(string line, params string[] names) => Assert.Equal(line, NameRanges.Write(names));

    [Fact]
    public void What_many_nodes_say_of_themselves_stands_once_with_their_names()
    {
        var shown = Shown([.. Enumerable.Range(1, 37).Select(i => Failed($"planes-check-compute-{i}", $"compute-{i}: storage plane: no carrier on ens1f0 of 10.4.0.{i} after {i}.5 s"))]);
        Assert.Equal(
            """
            Diagnostics:
              command:local:Command, 37 alike (planes-check-compute-{1..37}), as planes-check-compute-1 said it:
                error: compute-1: storage plane: no carrier on ens1f0 of 10.4.0.1 after 1.5 s

            """, shown, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("storage plane: no carrier on ens1f{0}")]
    [InlineData("compute-{0}0: is away")]
    [InlineData("{0} of 5 packages are missing")]
    public void What_differs_in_more_than_name_address_and_time_stands_alone(string said) =>
        Assert.DoesNotContain("alike", Shown([.. Enumerable.Range(1, 5).Select(i => Failed($"planes-check-compute-{i}", said.Replace("{0}", $"{i}", StringComparison.Ordinal)))]), StringComparison.Ordinal);

    [Fact]
    public void Two_are_shown_as_two() =>
        Assert.DoesNotContain("alike", Shown([Failed("db-1", "no quorum"), Failed("db-2", "no quorum")]), StringComparison.Ordinal);

    static DiagnosticEvent Failed(string name, string said) => new(Steps.State(name).Urn, "error", said, false);

    static string Shown(params DiagnosticEvent[] said)
    {
        var log = new StepLog(() => DateTime.UnixEpoch);
        foreach (var diagnostic in said) log.On(diagnostic);
        return string.Join('\n', DiagnosticsSection.Write(log, "p-dev").Select(line => line.Text));
    }
}
