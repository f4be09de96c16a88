using System.Globalization;
using Infra.Yaml;

namespace Infra.Engine.Configuration;

/// <summary>What Pulumi.yaml says of one configuration key.</summary>
/// <param name="Name">The key as people write it: without the project's name.</param>
/// <param name="Type">string, integer, boolean, array&lt;…&gt; or object; null where the project names none, then anything goes.</param>
/// <param name="Given">Its default, or its value; null where it must come from the stack.</param>
internal sealed record Declaration(string Key, string Name, string? Type, bool Secret, YamlItem? Given)
{
    static readonly string[] Types = ["string", "integer", "boolean", "array", "object"];

    /// <param name="problems">Takes what is wrong with the declaration itself.</param>
    public static Declaration Read(string key, YamlItem node, string project, ICollection<string> problems)
    {
        var own = key.StartsWith(project + ":", StringComparison.Ordinal);
        var name = own ? key[(project.Length + 1)..] : key;
        if (node is not YamlMap mapping)
            return new(key, name, null, false, node);
        if (!own && mapping["type"]?.Text is not null)
            problems.Add($"Configuration key '{name}' is not namespaced by the project and should not define a type");
        if (!own && mapping["default"] is not null)
            problems.Add($"Configuration key '{name}' is not namespaced by the project and should not define a default value. Did you mean to use the 'value' attribute instead of 'default'?");
        var declared = new Declaration(
            key, name, TypeOf(name, mapping, problems), mapping["secret"]?.Text == "true",
            mapping["default"] ?? mapping["value"]);
        if (declared is { Given: { } given, Type: { } type } && !Fits(given, type))
            problems.Add($"The default value specified for configuration key '{name}' is not of the expected type '{type}'");
        return declared;
    }

    /// <summary>Why the value will not do; null when it will.</summary>
    /// <param name="encrypted">The stack's file has it encrypted.</param>
    public string? Problem(YamlItem value, bool encrypted) =>
        Type is null ? null
        : Secret && !encrypted ? $"with configuration key '{Name}' must be encrypted as it's secret"
        : Fits(value, Type) ? null
        : $"with configuration key '{Name}' must be of type '{Type}'";

    static string? TypeOf(string name, YamlMap mapping, ICollection<string> problems)
    {
        if (mapping["type"]?.Text is not { } type)
            return null;
        if (!Types.Contains(type))
            problems.Add($"configuration key '{name}': type '{type}': value must be one of {string.Join(", ", Types.Select(t => $"\"{t}\""))}");
        if (type != "array")
            return type;
        if (mapping["items"] is YamlMap of && TypeOf(name, of, problems) is { } inner)
            return $"array<{inner}>";
        problems.Add($"The configuration key '{name}' declares an array but does not specify the underlying type via the 'items' attribute");
        return null;
    }

    static bool Fits(YamlItem value, string type) => type switch
    {
        "string" => value is YamlScalar,
        "integer" => value.Text is { } text && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "boolean" => value.Text is { } text && bool.TryParse(text, out _),
        "object" => value is YamlMap,
        _ when type.StartsWith("array<", StringComparison.Ordinal) => value is YamlList list && list.Items.All(item => Fits(item, type[6..^1])),
        _ => true,
    };
}
