using System.Text;
using Infra.Engine.Configuration;

namespace Infra.Engine.Tests;

/// <summary>Files that are no YAML, or not the YAML of a configuration: one sentence with file, line and column.</summary>
public sealed class ConfigurationYamlTests : IDisposable
{
    readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    string Refused(byte[] bytes)
    {
        File.WriteAllBytes(file, bytes);
        var said = Assert.Throws<EngineException>(() => ConfigurationYaml.Read(file)).Message;
        Assert.StartsWith(file, said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
        foreach (var word in new[] { "object of type", "YamlDotNet", "System.", "Exception", "node.Children" }) Assert.DoesNotContain(word, said, StringComparison.Ordinal);
        return said[file.Length..];
    }

    string Refused(string text) => Refused(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("config:\n\tinfra:site: {}\n", ":2:1: a tab where a line begins; use spaces")]
    [InlineData("config:\n  infra:site: { a: 1\n", ":3:1: ")]
    [InlineData("config:\n  a: [1, 2\n  b: 3\n", ": a bracket or brace behind it is not closed")]
    [InlineData("config:\n  a: \"open\n", ":2:6: ")]
    [InlineData("config:\n  a: 1\n  a: 2\n", ":3:3: the same key is given twice")]
    [InlineData("- a\n- b\n", ":1:1: a list where keys with values are expected")]
    [InlineData("just a text\n", ":1:1: a text where keys with values are expected")]
    [InlineData("config:\n  region: {{ region }}\n", ":2:12: a key is no text; a value that begins with { or [ and is meant as text needs quotes")]
    [InlineData("config:\n  [a, b]: 1\n", ":2:3: a key is no text")]
    [InlineData("config:\n  a: *nowhere\n", ":2:6: there is no anchor &nowhere before it")]
    [InlineData("config: &self\n  a: *self\n", ":")]
    [InlineData("a: b: c\n", ":1:")]
    [InlineData("config:\n  a: %x\n", ":2:")]
    [InlineData("config:\n  a: [b:, c]\n", ":2:7: 'b:' with nothing behind the colon, in brackets; write a blank and the value, or put it into quotes")]
    [InlineData("config:\n  a: [?b]\n", ":2:7: in brackets, a text with a ? needs quotes")]
    [InlineData("config:\n  a: { b: http://c/?d=e }\n", ":2:11: in brackets, a text with a ? needs quotes")]
    [InlineData("config:\n  a: [1, :\n  ]\n", ":")]
    [InlineData("config:\n  a: [1, ::1]\n", ":2:10: in brackets, no text begins with :; needs quotes")]
    [InlineData("config:\n  a: [|, b]\n", ":2:7: in brackets, no text begins with |; needs quotes")]
    [InlineData("x: &x [{ a: 1 }]\nconfig:\n  <<: *x\n", ":3:7: <<: an anchor of a list, which Pulumi does not take; name the maps themselves: [*one, *other]")]
    [InlineData("config:\n  a: &x\n    b: &x [1]\n    c: *x\n", ":3:8: anchor &x again inside of itself; give one of them another name")]
    public void Names_the_place(string text, string expected) => Assert.Contains(expected, Refused(text), StringComparison.Ordinal);

    [Fact]
    public void Takes_what_looks_alike_outside_of_brackets()
    {
        File.WriteAllText(file, "config:\n  a: ?b\n  b: ::1\n  c: { d: \"::1\", e: \"a?b\", f: 10.0.0.1:80 }\n  k: http://c/?d=e\n  g: &x 1\n  h: &x 2\n  i: [*x]\n");
        Assert.NotNull(ConfigurationYaml.Read(file));
    }

    [Fact]
    public void Names_the_line_of_a_byte_that_is_not_UTF8() =>
        Assert.Equal(":2: byte e4 is not UTF-8; save the file as UTF-8", Refused([.. "a: 1\nb: "u8, 0xe4, .. "\n"u8]));

    [Fact]
    public void Refuses_what_is_deeper_than_any_configuration_before_it_ends_the_process() =>
        Assert.Contains("more than 60 lists or maps inside of each other", Refused("a: " + new string('[', 100_000)), StringComparison.Ordinal);

    [Fact]
    public void Names_a_file_that_is_a_folder_or_is_not_there()
    {
        Assert.Contains("cannot be read", Assert.Throws<EngineException>(() => ConfigurationYaml.Read(Path.GetTempPath())).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be read", Assert.Throws<EngineException>(() => ConfigurationYaml.Read("/nowhere/x.yaml")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""), InlineData("# nothing\n"), InlineData("---\n"), InlineData("~")]
    public void An_empty_file_is_nothing(string text)
    {
        File.WriteAllText(file, text);
        Assert.Empty(ConfigurationYaml.Read(file).Entries);
    }

    [Fact]
    public void Takes_five_megabytes_and_anchors()
    {
        File.WriteAllText(file, "\uFEFFbase: &base { a: 1 }\nuses: *base\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"key{i}: {new string('x', 90)}\n")));
        Assert.Equal(50_002, ConfigurationYaml.Read(file).Entries.Count);
    }
}
