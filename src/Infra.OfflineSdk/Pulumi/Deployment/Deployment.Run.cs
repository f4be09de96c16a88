using System.Reflection;

namespace Pulumi;

// Programs run by the engine.
public sealed partial class Deployment
{
    public static Task<int> RunAsync(Action action) => RunAsync(() =>
    {
        action();
        return Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());
    });

    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func) => RunAsync(() => Task.FromResult(func()));

    public static Task<int> RunAsync(Func<Task> func) => RunAsync(async () =>
    {
        await func().ConfigureAwait(false);
        return (IDictionary<string, object?>)new Dictionary<string, object?>();
    });

    /// <summary>Runs the program; what it returns are the stack's outputs. Answers the exit code.</summary>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null) =>
        RunStackAsync(() => new Stack(func));

    /// <summary>Makes the stack; its [Output] properties are the stack's outputs. Answers the exit code.</summary>
    public static Task<int> RunAsync<TStack>() where TStack : Stack, new() => RunStackAsync(New<TStack>);

    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider) where TStack : Stack =>
        RunStackAsync(() => StackFrom<TStack>(serviceProvider));

    // `new TStack()` would wrap what the constructor throws.
    static TStack New<TStack>() where TStack : Stack =>
        (TStack)Activator.CreateInstance(typeof(TStack), BindingFlags.DoNotWrapExceptions, null, null, null)!;

    static TStack StackFrom<TStack>(IServiceProvider services) where TStack : Stack =>
        (TStack?)services.GetService(typeof(TStack)) ?? throw new RunException(
            $"The service provider has no {typeof(TStack).Name}: add the stack class to the services.");

    static async Task<int> RunStackAsync(Func<Stack> makeStack)
    {
        var environment = EngineEnvironment.Read();
        await using var channels = new Wire.EngineChannels(environment);
        var run = new ProgramRun(environment.Settings, channels.Monitor, channels.Engine);
        return await ExecuteAsync(run, makeStack).ConfigureAwait(false);
    }
}
