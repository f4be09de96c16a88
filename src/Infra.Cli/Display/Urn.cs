namespace Infra.Cli.Display;

/// <summary>The parts of <c>urn:pulumi:stack::project::parent$type::name</c>.</summary>
static class Urn
{
    public const string StackType = "pulumi:pulumi:Stack";

    /// <summary>The name, which may itself contain <c>::</c>.</summary>
    public static string Name(string urn) => urn.Split("::", 4) is [_, _, _, var name] ? name : urn;

    public static string Type(string urn) => urn.Split("::", 4) is [_, _, var types, _] ? types[(types.LastIndexOf('$') + 1)..] : "";

    /// <summary>The type of the outermost component that the resource is part of; its own where it is part of none.</summary>
    public static string OutermostType(string urn) => urn.Split("::", 4) is [_, _, var types, _] ? types.Split('$')[0] : "";

    /// <summary>The type as lines show it: <c>random:index/randomId:RandomId</c> reads <c>random:index:RandomId</c>.</summary>
    public static string Short(string type) => type.Split(':') is [var package, var module, var name]
        ? $"{package}:{module.Split('/')[0]}:{name}"
        : type;

    /// <summary>A provider that the engine made itself; lists leave it out.</summary>
    public static bool IsDefaultProvider(string urn) =>
        IsProvider(Type(urn)) && (Name(urn) == "default" || Name(urn).StartsWith("default_", StringComparison.Ordinal));

    public static bool IsProvider(string type) => type.StartsWith("pulumi:providers:", StringComparison.Ordinal);
}
