namespace Pulumi.Wire;

/// <summary>A call of a provider's function.</summary>
internal static class Invocation
{
    public static Output<T> Output<T>(ProgramRun run, string token, InvokeArgs args, InvokeOptions? options) =>
        new(StateAsync<T>(run, token, args, options));

    public static Task<OutputState<T>> StateAsync<T>(ProgramRun run, string token, InvokeArgs args, InvokeOptions? options) =>
        throw new NotSupportedException(token);
}
