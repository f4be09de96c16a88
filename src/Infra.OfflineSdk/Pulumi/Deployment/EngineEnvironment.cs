namespace Pulumi;

/// <summary>The environment in which the engine starts a program.</summary>
internal sealed record EngineEnvironment(string Monitor, string Engine, RunSettings Settings)
{
    /// <exception cref="InvalidOperationException">A variable is missing or no valid value.</exception>
    public static EngineEnvironment Read()
    {
        var (monitor, engine) = (Required("PULUMI_MONITOR"), Required("PULUMI_ENGINE"));
        var (project, stack) = (Required("PULUMI_PROJECT"), Required("PULUMI_STACK"));
        var dryRun = Boolean("PULUMI_DRY_RUN");
        _ = Boolean("PULUMI_QUERY_MODE");
        _ = int.TryParse(Required("PULUMI_PARALLEL"), out var parallel) ? parallel : throw Invalid("PULUMI_PARALLEL", "a number");
        return new(monitor, engine, RunSettings.WithConfig(new(
            Environment.GetEnvironmentVariable("PULUMI_ORGANIZATION") is { Length: > 0 } organization ? organization : "organization",
            project, stack,
            Environment.GetEnvironmentVariable("PULUMI_ROOT_DIRECTORY") ?? "",
            dryRun, [], [])));
    }

    static string Required(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException(
            $"Program run without the Pulumi engine available: {name} is not set; run it with the `pulumi` command.");

    static bool Boolean(string name) => bool.TryParse(Required(name), out var value) ? value : throw Invalid(name, "true or false");

    static InvalidOperationException Invalid(string name, string wanted) =>
        new($"Environment variable {name} must be {wanted}, not '{Environment.GetEnvironmentVariable(name)}'.");
}
