using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Infra.Engine.Configuration;

/// <summary>What Pulumi.yaml says of one configuration key.</summary>
/// <param name="Name">The key as people write it: without the project's name.</param>
/// <param name="Type">string, integer, boolean, array&lt;…&gt; or object; null where the project names none, then anything goes.</param>
/// <param name="Given">Its default, or its value; null where it must come from the stack.</param>
internal sealed record Declaration(string Key, string Name, string? Type, bool Secret, YamlNode? Given)
{
    static readonly string[] Types = ["string", "integer", "boolean", "array", "object"];

    /// <param name="problems">Takes what is wrong with the declaration itself.</param>
    public static Declaration Read(string key, YamlNode node, string project, ICollection<string> problems)
    {
        var own = key.StartsWith(project + ":", StringComparison.Ordinal);
        var name = own ? key[(project.Length + 1)..] : key;
        if (node is not YamlMappingNode mapping)
            return new(key, name, null, false, node);
        if (!own && Yaml.Text(mapping, "type") is not null)
            problems.Add($"Configuration key '{name}' is not namespaced by the project and should not define a type");
        if (!own && mapping.Children.ContainsKey("default"))
            problems.Add($"Configuration key '{name}' is not namespaced by the project and should not define a default value. Did you mean to use the 'value' attribute instead of 'default'?");
        var declared = new Declaration(
            key, name, TypeOf(name, mapping, problems), Yaml.Text(mapping, "secret") == "true",
            mapping.Children.TryGetValue("default", out var byDefault) || mapping.Children.TryGetValue("value", out byDefault) ? byDefault : null);
        if (declared is { Given: { } given, Type: { } type } && !Fits(given, type))
            problems.Add($"The default value specified for configuration key '{name}' is not of the expected type '{type}'");
        return declared;
    }

    /// <summary>Why the value will not do; null when it will.</summary>
    /// <param name="encrypted">The stack's file has it encrypted.</param>
    public string? Problem(YamlNode value, bool encrypted) =>
        Type is null ? null
        : Secret && !encrypted ? $"with configuration key '{Name}' must be encrypted as it's secret"
        : Fits(value, Type) ? null
        : $"with configuration key '{Name}' must be of type '{Type}'";

    static string? TypeOf(string name, YamlMappingNode mapping, ICollection<string> problems)
    {
        if (Yaml.Text(mapping, "type") is not { } type)
            return null;
        if (!Types.Contains(type))
            problems.Add($"configuration key '{name}': type '{type}': value must be one of {string.Join(", ", Types.Select(t => $"\"{t}\""))}");
        if (type != "array")
            return type;
        if (mapping.Children.TryGetValue("items", out var items) && items is YamlMappingNode of && TypeOf(name, of, problems) is { } inner)
            return $"array<{inner}>";
        problems.Add($"The configuration key '{name}' declares an array but does not specify the underlying type via the 'items' attribute");
        return null;
    }

    static bool Fits(YamlNode value, string type) => type switch
    {
        "string" => value is YamlScalarNode,
        "integer" => value is YamlScalarNode { Value: var text } && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => value is YamlScalarNode { Value: var text } && bool.TryParse(text, out _),
        "object" => value is YamlMappingNode,
        _ when type.StartsWith("array<", StringComparison.Ordinal) => value is YamlSequenceNode list && list.Children.All(item => Fits(item, type[6..^1])),
        _ => true,
    };
}
