using Pulumi;

namespace Infra.Components.Tests;

/// <summary>The value of an output, for tests.</summary>
internal static class OutputValues
{
    public static Task<T> ValueAsync<T>(this Output<T> output)
    {
        var value = new TaskCompletionSource<T>();
        output.Apply(v => { value.SetResult(v); return v; });
        return value.Task.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
