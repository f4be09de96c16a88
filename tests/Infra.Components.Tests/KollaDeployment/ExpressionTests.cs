using System.Text.Json;
using Infra.Components.Kolla;

namespace Infra.Components.Tests.KollaDeployment;

public class ExpressionTests
{
    [Theory]
    [InlineData("{{ 'a' if x else 'b' }}", "b")]
    [InlineData("{{ 'no' and 'yes' }}", "yes")]
    [InlineData("{{ 'no' | bool and true }}", "False")]
    [InlineData("{{ not 'no' | bool or false }}", "True")]
    [InlineData("{{ 'a' in ['a', 'b'] and 'c' not in 'abd' }}", "True")]
    [InlineData("{{ ['a'] + ['b'] | length }}", null)]
    [InlineData("{{ (['a'] + ['b']) | length > 1 }}", "True")]
    [InlineData("{{ '1' | int + 1 }}", "2")]
    [InlineData("{{ missing | default('x') ~ 2 }}", "x2")]
    [InlineData("{{ missing is defined }}", "False")]
    [InlineData("{{ missing }}", null)]
    [InlineData("{{ missing.attribute }}", null)]
    [InlineData("{{ 'a' | to_json }}", null)]
    [InlineData("{{ 'a' if false }}", null)]
    [InlineData("{% if x %}1{% elif 'y' %}2{% else %}3{% endif %}:{{ 4 }}", "2:4")]
    [InlineData("{% if x %}1", null)]
    [InlineData("{% set y = 1 %}", null)]
    [InlineData("one {{ 'two' }} three", "one two three")]
    [InlineData("{{ circle }}", null)]
    [InlineData("plain", "plain")]
    public void An_expression_is_what_Jinja_would_say_or_refused(string expression, string? said)
    {
        var variables = Variables.Of(KollaRelease.Find("2026.1"), FactsSite.Globals("""{"x": "", "circle": "{{ around }}", "around": "{{ circle }}"}"""));
        var element = JsonSerializer.SerializeToElement(expression);
        if (said is null) Assert.Throws<ExpressionException>(() => variables.Text(element));
        else Assert.Equal(said, variables.Text(element));
    }

    [Fact]
    public void What_is_set_wins_over_defaults()
    {
        var release = KollaRelease.Find("2026.1");
        Assert.Equal("8774", Variables.Of(release, FactsSite.Globals()).Text("nova_api_listen_port"));
        Assert.Equal("18774", Variables.Of(release, FactsSite.Globals("""{"nova_api_port": 18774}""")).Text("nova_api_listen_port"));
    }

    [Fact]
    public void A_circle_is_named() => Assert.Contains("circle → around → circle", Assert.Throws<ExpressionException>(() =>
        Variables.Of(KollaRelease.Find("2026.1"), FactsSite.Globals("""{"circle": "{{ around }}", "around": "{{ circle }}"}""")).Text("circle")).Message);
}
