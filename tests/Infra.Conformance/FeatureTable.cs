using System.Text;

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
        return text.ToString();
    }

    static string State(Feature feature) =>
        feature.Differs.Length > 0 ? $"differs: {feature.Differs}" : feature.Better.Length > 0 ? $"better: {feature.Better}" : "same";
}
