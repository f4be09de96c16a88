using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Tests.Values;

public class GoTextTests
{
    [Theory]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("l\n\t\r\a\v", "\"l\\n\\t\\r\\a\\v\"")]
    [InlineData("\u001b[0m\u007f", "\"\\x1b[0m\\x7f\"")]
    [InlineData("grüße 日本 🚀", "\"grüße 日本 🚀\"")]
    [InlineData("\u00a0\u200b\U000E0001", "\"\\u00a0\\u200b\\U000e0001\"")]
    public void Quotes_as_Go_does(string text, string quoted) => Assert.Equal(quoted, GoText.Quote(text));
}
