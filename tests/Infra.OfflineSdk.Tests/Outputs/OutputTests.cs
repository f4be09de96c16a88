using Pulumi;
using Pulumi.Utilities;

namespace Infra.OfflineSdk.Tests.Outputs;

public sealed class OutputTests
{
    static Task<T> Value<T>(Output<T> output) => OutputUtilities.GetValueAsync(output);

    [Fact]
    public async Task Secretness_goes_along()
    {
        var secret = Output.CreateSecret("s");

        Assert.True(await Output.IsSecretAsync(secret.Apply(s => s + "!")));
        Assert.True(await Output.IsSecretAsync(Output.Format($"{1} {secret}")));
        Assert.True(await Output.IsSecretAsync(Output.Create(1).Apply(_ => secret)));
        Assert.True(await Output.IsSecretAsync(Output.All(Output.Create("a"), secret)));
        Assert.False(await Output.IsSecretAsync(Output.Unsecret(secret)));
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret(Output.Create(2))));
    }

    [Fact]
    public async Task An_unknown_value_is_never_looked_at()
    {
        var looked = false;
        var derived = OutputUtilities.CreateUnknown("x").Apply(_ => looked = true);

        Assert.False(await OutputUtilities.GetIsKnownAsync(derived));
        Assert.False(await OutputUtilities.GetIsKnownAsync(Output.Tuple(Output.Create(1), derived)));
        Assert.False(looked);
    }

    [Fact]
    public async Task Format_takes_values_outputs_and_inputs()
    {
        Input<string> input = "in";
        Assert.Equal("1 out in 0f", await Value(Output.Format($"{1} {Output.Create("out")} {input} {15:x2}")));
    }

    [Fact]
    public async Task Apply_takes_plain_later_and_nested_results()
    {
        var one = Output.Create(1);
        Assert.Equal(2, await Value(one.Apply(v => v + 1)));
        Assert.Equal(3, await Value(one.Apply(v => Task.FromResult(v + 2))));
        Assert.Equal(4, await Value(one.Apply(v => Output.Create(v + 3))));
        Assert.Equal((1, "b"), await Value(Output.Tuple(one, Output.Create("b"))));
    }

    [Fact]
    public async Task Lists_and_maps_collect_from_everywhere()
    {
        InputList<string> list = new() { "a", Output.Create("b") };
        list.AddRange(new[] { "c" });
        InputMap<int> map = new() { { "one", 1 }, { "two", Output.Create(2) } };
        map["three"] = 3;

        Assert.Equal(["a", "b", "c"], (await Value(list.ToOutput())).ToArray());
        Assert.Equal([("one", 1), ("three", 3), ("two", 2)], (await Value(map.ToOutput())).OrderBy(e => e.Key).Select(e => (e.Key, e.Value)));
        Assert.Equal(2, (await Value(InputMap<int>.Merge(map, new Dictionary<string, int> { ["one"] = 2 }).ToOutput()))["one"]);
    }

    [Fact]
    public async Task A_deferred_output_follows_the_one_it_is_given()
    {
        var deferred = new DeferredOutput<string>();
        var shown = deferred.Output.Apply(v => v + "!");
        deferred.Resolve(Output.CreateSecret("late"));

        Assert.Equal("late!", await Value(shown));
        Assert.True(await Output.IsSecretAsync(shown));
        Assert.Throws<InvalidOperationException>(() => deferred.Resolve(Output.Create("again")));
    }

    [Fact]
    public void A_text_of_an_output_says_what_to_do_instead() =>
        Assert.Contains("Output.Format", $"{Output.Create(1)}", StringComparison.Ordinal);

    [Fact]
    public async Task Json_text_takes_outputs_at_any_depth()
    {
        var value = Output.Create(new { a = 1, b = Output.Create(new { c = Output.CreateSecret("s") }) });
        var text = Output.JsonSerialize(value);

        Assert.Equal("""{"a":1,"b":{"c":"s"}}""", await Value(text));
        Assert.True(await Output.IsSecretAsync(text));
        Assert.Equal("x", (await Value(Output.JsonDeserialize<Dictionary<string, string>>(Output.Create("""{"k":"x"}"""))))["k"]);
        Assert.False(await OutputUtilities.GetIsKnownAsync(Output.JsonSerialize(Output.Create(new { a = OutputUtilities.CreateUnknown(1) }))));
    }
}
