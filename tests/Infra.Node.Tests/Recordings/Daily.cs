namespace Infra.Node.Tests.Recordings;

/// <summary>The scenarios of every test run; INFRA_RECORDINGS_ALL=1 replays all, which takes some ten minutes on two cores.</summary>
static class Daily
{
    static readonly HashSet<string> Chosen =
    [
        "a01-randominteger", "a03-randompassword",
        "b01-local-basic", "b02-local-previous-output", "b04-local-triggers", "b07-local-failing-create", "b08-local-failing-update",
        "b09-local-failing-delete", "b10-local-update-absent", "b12-local-preview-outputs", "b16-local-secrets",
        "c01-components-first-up", "c03-replacement-order", "c04-depends-on", "c05-protect", "c06-retain-on-delete", "c07-deleted-with",
        "c08-aliases", "c09-ignore-changes", "c11-additional-secret-outputs", "c12-secrets-config",
        "c15-custom-timeouts", "c24-program-errors", "c26-wire-values", "c32-rename-and-replace-chain",
    ];

    static readonly bool All = Environment.GetEnvironmentVariable("INFRA_RECORDINGS_ALL") == "1";

    public static bool Has(string scenario) => All || Chosen.Contains(scenario);
}
