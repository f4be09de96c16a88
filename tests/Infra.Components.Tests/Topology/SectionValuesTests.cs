using Infra.Components.Topology;

namespace Infra.Components.Tests.Topology;

public class SectionValuesTests
{
    private static string Wrong(string json, Action<Section> read)
    {
        var problems = new List<Problem>();
        var section = Section.Parse(json, problems);
        read(section);
        section.RejectUnknown();
        return string.Join('\n', Problems.OneEach(problems));
    }

    [Theory]
    [InlineData("\"dc.example.org\\n\"", "'dc.example.org\\n' is not a text of one line; leave line breaks, tabs and control characters out")]
    [InlineData("\"a\\u0000\"", "'a\\x00' is not a text of one line")]
    [InlineData("true", "'true' is not a text; put it in quotes, if it is meant")]
    [InlineData("{}", "a section is not a text; give a text")]
    public void A_text_is_one_line(string value, string expected) => Assert.Contains(expected, Wrong($$"""{"k": {{value}}}""", s => s.Text("k")));

    [Fact]
    public void A_text_of_thousands_of_characters_is_not_shown_whole() =>
        Assert.InRange(Wrong($$"""{"k": "{{new string('a', 5000)}}"}""", s => s.Text("k")).Length, 60, 200);

    [Theory]
    [InlineData("9223372036854775808", "'9223372036854775808' is out of any range")]
    [InlineData("1.5", "'1.5' is not a whole number")]
    [InlineData("\"NaN\"", "'NaN' is not a whole number")]
    [InlineData("[1]", "a list is not a whole number")]
    public void A_number_is_whole_and_within_reach(string value, string expected) => Assert.Contains(expected, Wrong($$"""{"k": {{value}}}""", s => s.Number("k")));

    [Theory]
    [InlineData("255.255.255.255"), InlineData("0.0.0.0"), InlineData("127.0.0.1"), InlineData("224.0.0.5")]
    public void An_address_is_one_that_a_machine_can_have(string address) =>
        Assert.Contains($"no machine has the address {address}", Wrong($$"""{"k": "{{address}}"}""", s => s.Address("k")));

    [Fact]
    public void Names_the_element_of_a_list() =>
        Assert.Contains("nothing is not a text; give a text (k[1])", Wrong("""{"k": ["a", null]}""", s => s.Texts("k")));

    [Fact]
    public void Refuses_a_key_given_twice() =>
        Assert.Equal("configuration: key 'k' is given 2 times; give it once (k)", Wrong("""{"k": 1, "k": 2}""", s => s.Number("k")));

    [Fact]
    public void Refuses_a_key_of_a_map_without_a_value() =>
        Assert.Contains("no value given; give one, or leave the key out (k.a)", Wrong("""{"k": {"a": null}}""", s => s.Inner("k").TextsByKey()));

    [Fact]
    public void An_empty_element_is_one_problem() =>
        Assert.Equal("k[0]: nothing is said of it; say what it is, or take it out (k[0])", Wrong("""{"k": [{}]}""", s => s.List("k").ToList().ForEach(e => SiteReader.Required(e, "name", "a"))));

    [Fact]
    public void A_mistyped_key_is_not_a_missing_one_as_well() =>
        Assert.Equal("configuration: unknown key 'nmae'; did you mean 'name'? (nmae)", Wrong("""{"nmae": "a"}""", s => SiteReader.Required(s, "name", "a")));

    [Theory]
    [InlineData("[]", "a list"), InlineData("7", "'7'"), InlineData("\"text\"", "'text'"), InlineData("text", "'text'"), InlineData("""{"k": "\ud800"}""", """'{"k": "\ud800"}'""")]
    public void A_site_that_is_no_map_is_one_problem(string json, string shown) =>
        Assert.Equal($"site: {shown} where keys with values are expected; write it as key: value (infra:site)", Wrong(json, _ => { }));
}
