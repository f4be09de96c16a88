namespace Infra.Engine.State;

/// <summary><c>urn:pulumi:{stack}::{project}::{ParentTypes$}{type}::{name}</c>; a name may hold <c>::</c>.</summary>
internal static class Urns
{
    public const string StackType = "pulumi:pulumi:Stack";
    public const string StackReferenceType = "pulumi:pulumi:StackReference";
    public const string ProviderTypes = "pulumi:providers:";

    public static string Make(string stack, string project, string parentUrn, string type, string name)
    {
        var parents = parentUrn.Length == 0 ? "" : QualifiedTypeOf(parentUrn);
        var chain = parents is "" or StackType ? type : $"{parents}${type}";
        return $"urn:pulumi:{stack}::{project}::{chain}::{name}";
    }

    public static string QualifiedTypeOf(string urn) => Parts(urn) is [_, _, var type, ..] ? type : "";

    public static string TypeOf(string urn) => QualifiedTypeOf(urn).Split('$')[^1];

    public static string NameOf(string urn) => Parts(urn) is [_, _, _, var name] ? name : "";

    public static string StackOf(string urn) => Parts(urn) is [var head, ..] && head.Split(':') is [_, _, var stack] ? stack : "";

    public static string ProjectOf(string urn) => Parts(urn) is [_, var project, ..] ? project : "";

    public static bool IsProvider(string type) => type.StartsWith(ProviderTypes, StringComparison.Ordinal);

    public static bool IsDefaultProvider(string urn) => IsProvider(TypeOf(urn)) && NameOf(urn).StartsWith("default", StringComparison.Ordinal);

    /// <summary>The package of a type token, or of a provider's type.</summary>
    public static string PackageOf(string type) =>
        IsProvider(type) ? type[ProviderTypes.Length..] : type.Split(':')[0];

    /// <summary>A reference <c>urn::id</c>; the id is what follows the last separator.</summary>
    public static (string Urn, string Id) SplitProvider(string reference)
    {
        var at = reference.LastIndexOf("::", StringComparison.Ordinal);
        return at < 0 ? ("", "") : (reference[..at], reference[(at + 2)..]);
    }

    static string[] Parts(string urn) => urn.Split("::", 4);
}
