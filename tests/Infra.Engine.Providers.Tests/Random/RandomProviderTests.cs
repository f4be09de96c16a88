using CsCheck;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Tests.Support;
using Pulumirpc;

namespace Infra.Engine.Providers.Tests.Random;

public sealed class RandomProviderTests : IAsyncLifetime
{
    const string Integer = "random:index/randomInteger:RandomInteger";
    const string Password = "random:index/randomPassword:RandomPassword";
    const string Characters = "random:index/randomString:RandomString";
    const string Id = "random:index/randomId:RandomId";
    const string Shuffle = "random:index/randomShuffle:RandomShuffle";
    const string Pet = "random:index/randomPet:RandomPet";
    readonly ProviderUser user = new("random");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => user.DisposeAsync().AsTask();

    static string Absent(string name) => $"\"{name}\":{Json.Secret("""{"replace":{"raw":null}}""")}";

    [Fact]
    public async Task Keeps_what_the_original_keeps_of_an_integer()
    {
        var created = await user.CreateAsync(Integer, """{"min":7,"max":7}""");
        Assert.Equal("7", created.Id);
        Json.AssertEqual($$"""{"__pulumi_raw_state_delta":{"obj":{"ps":{ {{Absent("keepers")}},{{Absent("seed")}} } } },"id":"7","max":7,"min":7,"result":7}""", created.Properties);
    }

    [Fact]
    public async Task Keeps_what_the_original_keeps_of_a_shuffle()
    {
        var created = await user.CreateAsync(Shuffle, """{"inputs":["a","b","c"],"resultCount":7,"seed":"x"}""");
        Json.AssertEqual($$"""{"__pulumi_raw_state_delta":{"obj":{"ps":{"inputs":{"arr":{} },{{Absent("keepers")}},"results":{"arr":{} } },"renamed":{"inputs":"input","results":"result"} } },"id":"-","inputs":["a","b","c"],"resultCount":7,"results":["b","c","a","c","b","a","b"],"seed":"x"}""", created.Properties);
    }

    [Fact]
    public async Task Keeps_a_password_secret_with_a_hash_that_fits()
    {
        var created = await user.CreateAsync(Password, """{"length":80,"keepers":{"a":"1"}}""");
        var (result, hash) = (Secret(created, "result"), Secret(created, "bcryptHash"));
        Assert.Equal(80, result.Length);
        Assert.StartsWith("$2a$10$", hash, StringComparison.Ordinal);
        Assert.True(BCrypt.Net.BCrypt.Verify(result[..72], hash));
        Assert.Equal("none", created.Id);
        Assert.Equal("{\"schema_version\":\"3\"}", created.Properties.Fields["__meta"].StringValue);
        Assert.Equal(0, created.Properties.Fields["minUpper"].NumberValue);
    }

    static string Secret(CreateResponse created, string name)
    {
        var wrapper = created.Properties.Fields[name].StructValue.Fields;
        Assert.Equal("1b47061264138c4ac30d75fd1eb44270", wrapper["4dabf18193072939515e22adb298388d"].StringValue);
        return wrapper["value"].StringValue;
    }

    [Fact]
    public async Task Warns_of_the_old_name_of_numeric()
    {
        await user.CheckAsync(Characters, """{"length":3,"numeric":true}""");
        Assert.Empty(user.Log.Lines);
        await user.CheckAsync(Characters, """{"length":3,"number":true}""");
        Assert.Equal([(LogSeverity.Warning, "[WARNING] property \"number\" is deprecated: **NOTE**: This is deprecated, use `numeric` instead.", false)], user.Log.Lines);
    }

    [Fact]
    public async Task A_preview_knows_no_result()
    {
        var preview = await user.CreateAsync(Integer, """{"min":1,"max":9}""", preview: true);
        Assert.Equal("", preview.Id);
        Json.AssertEqual("""{"id":"04da6b54-80e4-46f7-96ec-b56ff0331ba9","max":9,"min":1,"result":"04da6b54-80e4-46f7-96ec-b56ff0331ba9"}""", preview.Properties);
    }

    [Theory]
    [InlineData(Integer, """{"min":1}""", "Missing required property 'max': The maximum inclusive value of the range.")]
    [InlineData(Integer, """{"min":1.5,"max":3}""", "Configuration Read Error. An unexpected error was encountered trying to convert an attribute value from the configuration. This is always an error in the provider. Please report the following to the provider developer:\n\nError: Value %!s(*big.Float=1.5) is not an integer.. Examine values at 'x.min'.")]
    [InlineData(Characters, """{"length":0}""", "Invalid Attribute Value. Attribute length value must be at least 1, got: 0. Examine values at 'x.length'.")]
    [InlineData(Characters, """{"length":3,"minUpper":2,"minLower":2}""", "Invalid Attribute Value. Attribute length value must be at least sum of min_upper + min_lower + min_numeric + min_special, got: 3. Examine values at 'x.length'.")]
    [InlineData(Password, """{"length":4,"upper":false,"lower":false,"numeric":false,"special":false}""", "Invalid Attribute Combination. At least one attribute out of [special,upper,lower,numeric] must be specified as true. Examine values at 'x.numeric'.")]
    [InlineData(Shuffle, """{}""", "Missing required property 'inputs': The list of strings to shuffle.")]
    public async Task Refuses_as_recorded(string type, string inputs, string reason) =>
        Assert.Equal(reason, Assert.Single((await user.CheckAsync(type, inputs)).Failures).Reason);

    [Theory]
    [InlineData(Integer, """{"min":"x","max":3}""", "property \"min\": Expected a Number, got resource.PropertyValue{V:\"x\"} true")]
    [InlineData(Integer, """{"min":1,"max":3,"keepers":["a"]}""", "property \"keepers\": Expected an Object PropertyValue, found [] (\"{[{a}]}\")")]
    [InlineData(Characters, """{"length":4,"special":"yes"}""", "property \"special\": Expected a Boolean")]
    [InlineData(Shuffle, """{"inputs":"a"}""", "property \"input\": Expected an Array PropertyValue")]
    public async Task Cannot_take_wrong_types(string type, string inputs, string problem) =>
        Assert.Equal($"cannot encode resource inputs to call ValidateResourceConfig: objectEncoder failed on {problem}",
            (await Assert.ThrowsAsync<ProviderException>(() => user.CheckAsync(type, inputs))).Message);

    [Fact]
    public async Task Refuses_a_minimum_above_the_maximum_when_it_draws() =>
        Assert.Equal("Create Random Integer Error: The minimum (minVal) value needs to be smaller than or equal to maximum (maxVal) value.", await user.FailureAsync(Integer, """{"min":5,"max":1}"""));

    [Theory]
    [InlineData(Integer, """{"min":1,"max":9}""", """{"min":2,"max":9}""", "min")]
    [InlineData(Integer, """{"min":1,"max":9}""", """{"min":"1","max":9,"foo":1}""", "")]
    [InlineData(Integer, """{"min":1,"max":9,"seed":""}""", """{"min":1,"max":9}""", "")]
    [InlineData(Integer, """{"min":1,"max":9,"keepers":{"b":true,"n":5}}""", """{"min":1,"max":9,"keepers":{"b":"true","n":"5"}}""", "")]
    [InlineData(Integer, """{"min":1,"max":9,"keepers":{"a":"1"}}""", """{"min":1,"max":9,"keepers":{"a":"2"}}""", "keepers")]
    [InlineData(Characters, """{"length":6,"number":false}""", """{"length":6,"numeric":false}""", "")]
    [InlineData(Characters, """{"length":6,"special":false}""", """{"length":6}""", "special")]
    [InlineData(Id, """{"byteLength":4,"prefix":"p-"}""", """{"byteLength":4,"prefix":"q-"}""", "prefix")]
    [InlineData(Pet, """{}""", """{"length":3}""", "length")]
    public async Task Replaces_for_every_changed_input(string type, string old, string @new, string replaces)
    {
        var created = await user.CreateAsync(type, old);
        var diff = await user.Provider.DiffAsync(new DiffRequest { Urn = ProviderUser.Urn(type), Type = type, Olds = created.Properties, News = Json.Struct(@new) }, default);
        Assert.Equal(replaces, string.Join(',', diff.Replaces));
        Assert.Equal(replaces, string.Join(',', diff.Diffs));
        Assert.Equal(replaces.Length == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome, diff.Changes);
    }

    [Theory]
    [InlineData("random:index/randomUuid:RandomUuid", "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    [InlineData("random:index/randomUuid4:RandomUuid4", "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    [InlineData("random:index/randomUuid7:RandomUuid7", "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")]
    [InlineData(Pet, "^[a-z]+-[a-z]+$")]
    public async Task Makes_ids_of_the_right_form(string type, string form) => Assert.Matches(form, (await user.CreateAsync(type, "{}")).Id);

    [Fact]
    public void Strings_have_their_length_and_the_least_of_each_kind() =>
        Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[1, 20]).Sample((upper, lower, numeric, special, more) =>
        {
            var length = upper + lower + numeric + special + more;
            var result = user.CreateAsync(Characters, $$"""{"length":{{length}},"minUpper":{{upper}},"minLower":{{lower}},"minNumeric":{{numeric}},"minSpecial":{{special}},"overrideSpecial":"_-"}""").Result.Id;
            return result.Length == length && result.Count(char.IsAsciiLetterUpper) >= upper && result.Count(char.IsAsciiLetterLower) >= lower
                && result.Count(char.IsAsciiDigit) >= numeric && result.Count(c => c is '_' or '-') >= special
                && result.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
        }, iter: 200);

    [Fact]
    public void Integers_lie_within_their_bounds() =>
        Gen.Select(Gen.Int[-1000, 1000], Gen.Int[0, 1000], Gen.Bool).Sample((min, width, seeded) =>
        {
            var seed = seeded ? $",\"seed\":\"s{min}\"" : "";
            var result = user.CreateAsync(Integer, $$"""{"min":{{min}},"max":{{min + width}}{{seed}}}""").Result.Properties.Fields["result"].NumberValue;
            return result >= min && result <= min + width;
        }, iter: 200);

    [Fact]
    public void All_forms_of_an_id_are_the_same_bytes() =>
        Gen.Int[1, 64].Sample(length =>
        {
            var created = user.CreateAsync(Id, $$"""{"byteLength":{{length}}}""").Result.Properties.Fields;
            var bytes = Convert.FromHexString(created["hex"].StringValue);
            return bytes.Length == length && Convert.ToBase64String(bytes) == created["b64Std"].StringValue
                && new System.Numerics.BigInteger(bytes, true, true).ToString() == created["dec"].StringValue;
        }, iter: 100);

    [Fact]
    public async Task Takes_an_existing_value_apart()
    {
        var read = await user.Provider.ReadAsync(new ReadRequest { Id = "29911,1,50000,myseed", Urn = ProviderUser.Urn(Integer), Type = Integer }, default);
        Assert.Equal("29911", read.Id);
        Json.AssertEqual("""{"min":1,"max":50000,"seed":"myseed"}""", read.Inputs);
        await Assert.ThrowsAsync<ProviderException>(() => user.Provider.ReadAsync(new ReadRequest { Id = "x", Urn = ProviderUser.Urn(Pet), Type = Pet }, default));
    }
}
