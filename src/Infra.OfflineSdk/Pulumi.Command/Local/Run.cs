namespace Pulumi.Command.Local;

/// <summary>Runs a command at once, in previews as well.</summary>
public static class Run
{
    const string Token = "command:local:run";

    public static Task<RunResult> InvokeAsync(RunArgs args, InvokeOptions? options = null) =>
        Deployment.Instance.InvokeAsync<RunResult>(Token, args ?? new(), CommandOptions.Versioned(options));

    public static Output<RunResult> Invoke(RunInvokeArgs args, InvokeOptions? options = null) =>
        Deployment.Instance.Invoke<RunResult>(Token, args ?? new(), CommandOptions.Versioned(options));

    public static Output<RunResult> Invoke(RunInvokeArgs args, InvokeOutputOptions options) =>
        Deployment.Instance.Invoke<RunResult>(Token, args ?? new(), CommandOptions.Versioned(options));
}
