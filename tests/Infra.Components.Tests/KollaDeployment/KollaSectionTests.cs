using System.Collections;
using System.Reflection;
using System.Text.Json;
using Infra.Components.Kolla;
using Infra.Components.Topology;
using Pulumi;

namespace Infra.Components.Tests.KollaDeployment;

/// <summary>Whatever is plain in the args can be said in a site: made up here from the types, read back by the section. Values of Kolla itself have a test of their own.</summary>
public class KollaSectionTests
{
    private static readonly string[] NotHere = ["Nodes", "Extra", "RoleVariables"];

    [Fact]
    public void Every_plain_property_can_be_set()
    {
        var said = Said(typeof(KollaDeploymentArgs));
        var problems = new List<Problem>();
        var section = Section.Parse(JsonSerializer.Serialize(said), problems);
        var read = KollaSection.Read(section);
        section.RejectUnknown();
        Assert.Empty(problems);
        Assert.Equal(Text(said), Text(Back(read)));
    }

    [Fact]
    public void An_empty_section_is_the_defaults()
    {
        var problems = new List<Problem>();
        Assert.Equal(Text(Back(new KollaDeploymentArgs())), Text(Back(KollaSection.Read(Section.Parse("{}", problems)))));
        Assert.Empty(problems);
    }

    [Fact]
    public void A_misspelt_key_is_named_with_the_right_one()
    {
        var problems = new List<Problem>();
        var section = Section.Parse("""{"nova": {"cpuAllocationRati": 4}}""", problems);
        KollaSection.Read(section);
        section.RejectUnknown();
        Assert.Contains("did you mean 'cpuAllocationRatio'?", Assert.Single(problems).ToString());
    }

    [Fact]
    public void Further_keys_are_taken_in_any_form()
    {
        var problems = new List<Problem>();
        var read = KollaSection.Read(Section.Parse("""{"extra": {"a": true, "b": "yes", "c": [1, "x"], "d": 3}}""", problems));
        Assert.Empty(problems);
        Assert.Equal("true \"yes\" [1, \"x\"] 3", string.Join(' ', read.Extra.Values));
    }

    [Fact]
    public void A_ratio_that_is_none_is_refused()
    {
        var problems = new List<Problem>();
        KollaSection.Read(Section.Parse("""{"nova": {"ramAllocationRatio": "much"}}""", problems));
        Assert.Contains("'much' is not a number", Assert.Single(problems).ToString());
    }

    private static string Text(object value) => JsonSerializer.Serialize(value);

    private static IEnumerable<(string Key, PropertyInfo Property)> Plain(Type type) => type.GetProperties()
        .Where(p => p.GetCustomAttribute<InputAttribute>() is not null && !NotHere.Contains(p.Name) && !IsInput(p.PropertyType))
        .Select(p => (Key: JsonNamingPolicy.CamelCase.ConvertName(p.Name), p)).OrderBy(p => p.Key, StringComparer.Ordinal);

    private static bool IsInput(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Input<>) || open == typeof(InputMap<>) || open == typeof(InputList<>));

    private static SortedDictionary<string, object?> Said(Type type) =>
        new(Plain(type).ToDictionary(p => p.Key, p => (object?)Value(p.Property.PropertyType, p.Property, p.Key)), StringComparer.Ordinal);

    private static object Value(Type type, PropertyInfo? property, string key)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return $"other {key}";
        if (type == typeof(int)) return 4321;
        if (type == typeof(double)) return 2.25;
        if (type == typeof(bool)) return !(property?.DeclaringType!.GetConstructor([])!.Invoke([]) is { } d && property.GetValue(d) is true);
        if (type.IsAssignableTo(typeof(IDictionary))) return new Dictionary<string, object> { ["some"] = Value(type.GetGenericArguments()[1], null, key) };
        if (type.IsAssignableTo(typeof(IList))) return new List<object> { Value(type.GetGenericArguments()[0], null, key) };
        return Said(type);
    }

    private static SortedDictionary<string, object?> Back(object args) =>
        new(Plain(args.GetType()).ToDictionary(p => p.Key, p => p.Property.GetValue(args) switch
        {
            ResourceArgs inner => Back(inner),
            IList list when list.Count > 0 && list[0] is ResourceArgs => list.Cast<object>().Select(Back).ToList(),
            var value => value,
        }), StringComparer.Ordinal);
}
