namespace Infra.Engine.Providers.Values;

/// <summary>Parts of <c>urn:pulumi:stack::project::Parent$type::name</c>.</summary>
static class Urns
{
    const int NamePart = 3;
    const int TypePart = 2;

    public static string Name(string urn) => urn.Split("::", NamePart + 1) is { Length: > NamePart } parts ? parts[NamePart] : urn;

    public static string Type(string urn) => urn.Split("::", NamePart + 1) is { Length: > TypePart } parts ? parts[TypePart].Split('$')[^1] : urn;
}
