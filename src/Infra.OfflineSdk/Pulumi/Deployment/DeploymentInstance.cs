using Pulumi.Wire;

namespace Pulumi;

/// <summary>What a program may ask about its run, and how it calls providers' functions.</summary>
public sealed class DeploymentInstance
{
    readonly ProgramRun _run;

    internal DeploymentInstance(ProgramRun run) => _run = run;

    public string OrganizationName => _run.Settings.Organization;

    public string ProjectName => _run.Settings.Project;

    public string StackName => _run.Settings.Stack;

    public string RootDirectory => _run.Settings.RootDirectory;

    /// <summary>True in a preview: nothing will be made.</summary>
    public bool IsDryRun => _run.Settings.IsDryRun;

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        Invocation.Output<T>(_run, token, args, options);

    public Output<T> Invoke<T>(string token, InvokeArgs args, InvokeOutputOptions options) =>
        Invocation.Output<T>(_run, token, args, options);

    public async Task<T> InvokeAsync<T>(string token, InvokeArgs args, InvokeOptions? options = null) =>
        (await Invocation.StateAsync<T>(_run, token, args, options).ConfigureAwait(false)).Value;

    public Task InvokeAsync(string token, InvokeArgs args, InvokeOptions? options = null) =>
        InvokeAsync<object>(token, args, options);
}
