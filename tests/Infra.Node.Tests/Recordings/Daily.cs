namespace Infra.Node.Tests.Recordings;

/// <summary>The scenarios of the short tier, of every kind one, and of the long one; INFRA_RECORDINGS_ALL=1 replays all, which takes some ten minutes on two cores.</summary>
static class Daily
{
    static readonly HashSet<string> Short =
    [
        "a03-randompassword", "b02-local-previous-output", "b08-local-failing-update", "b16-local-secrets",
        "c01-components-first-up", "c03-replacement-order", "c08-aliases", "c12-secrets-config", "c24-program-errors",
    ];

    static readonly HashSet<string> Further =
    [
        "a01-randominteger",
        "b01-local-basic", "b04-local-triggers", "b07-local-failing-create",
        "b09-local-failing-delete", "b10-local-update-absent", "b12-local-preview-outputs",
        "c04-depends-on", "c05-protect", "c06-retain-on-delete", "c07-deleted-with",
        "c09-ignore-changes", "c11-additional-secret-outputs",
        "c15-custom-timeouts", "c26-wire-values", "c32-rename-and-replace-chain",
    ];

    static readonly bool All = Environment.GetEnvironmentVariable("INFRA_RECORDINGS_ALL") == "1";

    public static bool Has(string scenario) => All || Short.Contains(scenario) || (Tier.Long && Further.Contains(scenario));
}
