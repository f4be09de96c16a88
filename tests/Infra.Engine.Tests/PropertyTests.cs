using CsCheck;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Deployment;
using Infra.Engine.Properties;
using Infra.Engine.Secrets;
using Values = Infra.Engine.Tests.Harness.Wire;

namespace Infra.Engine.Tests;

public sealed class PropertyTests
{
    static readonly Gen<Value> AnyValue = Gen.Recursive<Value>((depth, inner) =>
    {
        var leaf = Gen.OneOf(
            Gen.String.Select(Value.ForString), Gen.Bool.Select(b => Value.ForBool(b)), Gen.Int.Select(i => Value.ForNumber(i)), Gen.Const(Value.ForNull()));
        return depth > 3 ? leaf : Gen.OneOf(
            leaf,
            inner.Array[0, 3].Select(items => Value.ForList(items)),
            Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 1, 5], inner).Array[0, 3].Select(members =>
            {
                var made = new Struct();
                foreach (var (key, value) in members)
                    made.Fields[key] = value;
                return Value.ForStruct(made);
            }),
            inner.Select(Wire.Secret));
    });

    [Fact]
    public void What_the_state_writes_it_reads_back()
    {
        static string Turn(string text) => new([.. text.Reverse()]);
        AnyValue.Sample(value => Assert.Equal(value, PropertyJson.Parse(PropertyJson.Text(value, Turn), Turn)));
    }

    [Fact]
    public void Nothing_differs_from_itself() =>
        AnyValue.Sample(value => Assert.Empty(InputDiff.Between(Values.Of(("v", value)), Values.Of(("v", value.Clone())))));

    [Fact]
    public void No_secret_is_left_when_they_are_revealed() => AnyValue.Sample(value => Assert.False(Rewriting.ContainsSecret(Rewriting.WithoutSecrets(value))));

    [Theory]
    [InlineData("a.b[0]", "/a/b/0")]
    [InlineData("a[\"b.c\"].d", "/a/b.c/d")]
    [InlineData("triggers[*]", "/triggers/*")]
    public void Reads_paths(string text, string steps) => Assert.Equal(steps, "/" + string.Join('/', PropertyPath.Parse(text)!.Steps));

    [Fact]
    public void Ignores_changes_at_keys_items_and_wildcards()
    {
        var olds = Values.Of(("a", Values.Of(("x", 1), ("y", 1))), ("list", new object[] { "p", "q" }));
        var news = Values.Of(("a", Values.Of(("x", 2), ("y", 2), ("z", 2))), ("list", new object[] { "p", "r" }));
        var refused = new List<string>();
        Assert.Equal(olds, IgnoredChanges.Apply(news, olds, ["a[*]", "list[1]"], refused));
        Assert.Equal(Values.Of(("a", Values.Of(("x", 1), ("y", 2), ("z", 2))), ("list", new object[] { "p", "r" })), IgnoredChanges.Apply(news, olds, ["a.x"], refused));
        Assert.Empty(refused);
        IgnoredChanges.Apply(Values.Of(("list", new object[] { "p", "q", "r" })), olds, ["list[2]"], refused);
        Assert.Equal(["list[2]"], refused);
    }

    [Theory]
    [InlineData("90s", 90)]
    [InlineData("1h30m", 5400)]
    [InlineData("500ms", 0.5)]
    public void Reads_durations(string text, double seconds) => Assert.Equal(seconds, Wanted.Seconds(text));

    [Fact]
    public void Refuses_what_is_no_duration() =>
        Assert.Equal("customTimeouts: '5 minutes' is no duration (write 90s, 5m, 1h30m)", Assert.Throws<EngineException>(() => Wanted.Seconds("5 minutes")).Message);

    [Fact]
    public void Masks_secrets_also_line_by_line_and_quoted_but_not_what_is_public()
    {
        var words = new SecretWords();
        words.AddClear("host: 10.10.0.11");
        words.Collect(Values.Of(("connection", Values.Secret(Values.Of(("host", "10.10.0.11"), ("key", "-----BEGIN-----\nsecret line\n-----END-----"))))));
        Assert.Equal("10.10.0.11 said [secret]", words.Mask("10.10.0.11 said secret line"));
        Assert.Equal("running \"[secret]\"", words.Mask("running \"-----BEGIN-----\\nsecret line\\n-----END-----\""));
    }
}
