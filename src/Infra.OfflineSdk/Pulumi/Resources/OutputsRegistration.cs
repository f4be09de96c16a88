namespace Pulumi.Resources;

/// <summary>How a component's outputs come to the engine.</summary>
internal static class OutputsRegistration
{
    public static Task RunAsync(ProgramRun run, ComponentResource component, Output<IDictionary<string, object?>> outputs)
    {
        _ = (run, component, outputs);
        return Task.CompletedTask;
    }
}
