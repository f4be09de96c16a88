using System.Text;
using Infra.Engine.Providers.Tests.Recorded;

namespace Infra.Conformance;

/// <summary>The table of features as the documentation shows it.</summary>
static class FeatureTable
{
    public static string Write()
    {
        var text = new StringBuilder(
            """
            # What the embedded engine has of Pulumi's

            Written by tests/Infra.Conformance (`INFRA_RECORD=1 dotnet test tests/Infra.Conformance` writes it anew); a test fails when it is not
            what the suite says. *same*: the program named runs on both engines with the same steps, provider calls, errors and state.
            *better*: ours differs on purpose. *differs*: not yet as it should be. *refused*: asked for, the run fails and says so.

            | feature | state | program |
            |---|---|---|

            """);
        foreach (var feature in Feature.All)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {feature.Name} | {State(feature)} | {feature} |\n");
        foreach (var refusal in Refusal.All)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {refusal.Name} | refused | {refusal} |\n");
        text.Append(
            """

            ## The command and random packages

            tests/Infra.Engine.Providers.Tests asks every recorded call of the original providers of ours again. The answers are the same,
            but for these; a difference that is not listed, or is no more, fails there.

            | recorded calls (scenario/step, method, resource) | state |
            |---|---|

            """);
        foreach (var difference in Differences.All.Concat(RandomDifferences.All).Where(d => d.Kind != "here"))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| `{difference.Calls}` | {difference.Kind}: {difference.Reason} |\n");
        return text.ToString();
    }

    static string State(Feature feature) =>
        feature.Differs.Length > 0 ? $"differs: {feature.Differs}" : feature.Better.Length > 0 ? $"better: {feature.Better}" : "same";
}
