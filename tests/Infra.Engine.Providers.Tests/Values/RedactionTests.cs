using Infra.Engine.Providers.Tests.Support;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Tests.Values;

public class RedactionTests
{
    static string Apply(string secret, string text) => Redaction.Of(Json.Struct($$"""{"stdin":{{Json.Secret(Json.Quote(secret))}},"create":"plain"}""")).Apply(text);

    [Theory]
    [InlineData("hunter2", "pw=hunter2!", "pw=[secret]!")]
    [InlineData("line-one\nline-two", "saw line-two", "saw [secret]")]
    [InlineData("{\"db\":{\"password\":\"s3cr3t!\"}}", "password s3cr3t! refused", "password [secret] refused")]
    [InlineData("{not json but secret", "{not json but secret", "[secret]")]
    [InlineData("", "text", "text")]
    public void Hides_secrets_and_their_parts(string secret, string text, string hidden) => Assert.Equal(hidden, Apply(secret, text));

    [Fact]
    public void Leaves_plain_inputs_alone() => Assert.Equal("plain", Apply("x1", "plain"));

    [Fact]
    public void A_secret_connection_may_be_named_by_its_host() =>
        Assert.Equal("root@node-1: [secret]", Redaction.Of(Json.Struct($$"""{"connection":{{Json.Secret("""{"host":"node-1","user":"root","password":"pw-1"}""")}} }""")).Apply("root@node-1: pw-1"));
}
