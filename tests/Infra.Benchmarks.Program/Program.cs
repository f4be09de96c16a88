using System.Globalization;
using Pulumi;
using Pulumi.Random;

// BENCHMARK_COUNT resources; BENCHMARK_SHAPE=chain makes each one need the one before it.
var count = int.Parse(Environment.GetEnvironmentVariable("BENCHMARK_COUNT") ?? "10", CultureInfo.InvariantCulture);
var chained = Environment.GetEnvironmentVariable("BENCHMARK_SHAPE") == "chain";
return await Deployment.RunAsync(() =>
{
    Output<string>? before = null;
    for (var i = 0; i < count; i++)
    {
        InputMap<string> keepers = chained && before is not null ? new() { { "before", before } } : new() { { "generation", "1" } };
        before = i % 2 == 0
            ? new RandomInteger($"number-{i}", new() { Min = 1, Max = 1_000_000, Keepers = keepers }).Result.Apply(n => n.ToString(CultureInfo.InvariantCulture))
            : new RandomString($"text-{i}", new() { Length = 16, Special = false, Keepers = keepers }).Result;
    }
    return new Dictionary<string, object?> { ["last"] = before };
});
