using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

// Programs run against mocks.
public sealed partial class Deployment
{
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() => TestStackAsync(mocks, options, New<TStack>);

    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null) where TStack : Stack =>
        TestStackAsync(mocks, options, () => StackFrom<TStack>(serviceProvider));

    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources) =>
        (await TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return NoOutputs;
        }).ConfigureAwait(false)).Resources;

    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources) =>
        (await TestAsync(testMocks, testOptions, async () =>
        {
            await createResources().ConfigureAwait(false);
            return await NoOutputs.ConfigureAwait(false);
        }).ConfigureAwait(false)).Resources;

    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources) =>
        TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        Stack? stack = null;
        var resources = await TestStackAsync(testMocks, testOptions, () => stack = new Stack(createResources)).ConfigureAwait(false);
        return (resources.Remove(stack!), (await stack!.Outputs!.State.ConfigureAwait(false)).Value);
    }

    static Task<IDictionary<string, object?>> NoOutputs => Task.FromResult<IDictionary<string, object?>>(new Dictionary<string, object?>());

    static async Task<ImmutableArray<Resource>> TestStackAsync(IMocks mocks, TestOptions? options, Func<Stack> makeStack)
    {
        var (monitor, engine) = (new MockMonitor(mocks), new MockEngine());
        var run = new ProgramRun(RunSettings.ForTest(options), monitor, engine);
        await ExecuteAsync(run, makeStack).ConfigureAwait(false);
        return engine.Errors switch
        {
            [] => monitor.Resources,
            [var error] => throw new RunException(error),
            var errors => throw new AggregateException(errors.Select(e => new RunException(e))),
        };
    }
}
