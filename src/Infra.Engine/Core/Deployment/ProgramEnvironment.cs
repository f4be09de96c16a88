using System.Globalization;

namespace Infra.Engine.Deployment;

/// <summary>The variables a Pulumi program reads.</summary>
internal static class ProgramEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(Run run, string address) => new Dictionary<string, string>
    {
        ["PULUMI_MONITOR"] = address,
        ["PULUMI_ENGINE"] = address,
        ["PULUMI_ORGANIZATION"] = "organization",
        ["PULUMI_PROJECT"] = run.Project.Name,
        ["PULUMI_ROOT_DIRECTORY"] = run.Request.ProjectDirectory,
        ["PULUMI_STACK"] = run.Stack,
        ["PULUMI_PWD"] = run.Project.ProgramDirectory,
        ["PULUMI_DRY_RUN"] = run.Preview ? "true" : "false",
        ["PULUMI_QUERY_MODE"] = "false",
        ["PULUMI_PARALLEL"] = run.Request.Parallel.ToString(CultureInfo.InvariantCulture),
        ["PULUMI_TRACING"] = "",
        ["PULUMI_CONFIG"] = run.Configuration.ValuesJson,
        ["PULUMI_CONFIG_SECRET_KEYS"] = run.Configuration.SecretKeysJson,
    };
}
