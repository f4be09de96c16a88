namespace Infra.Node.Tests.Recordings;

/// <summary>The scenarios of a tier: in the short one, of every kind one; in the long one all but those that are refused as a whole.</summary>
static class Daily
{
    static readonly HashSet<string> Short =
    [
        "a03-randompassword", "b02-local-previous-output", "b08-local-failing-update", "b16-local-secrets",
        "c01-components-first-up", "c03-replacement-order", "c08-aliases", "c12-secrets-config", "c24-program-errors",
    ];

    static readonly string[] Refused = ["c10-", "c22-", "c23-", "c25-", "c29-"];

    public static bool Has(string scenario) =>
        Tier.Long ? !Refused.Any(r => scenario.StartsWith(r, StringComparison.Ordinal)) : Short.Contains(scenario);
}
