namespace Infra.Engine.Providers.Command.Schema;

/// <summary>What a field of the command package may hold.</summary>
abstract record FieldType(string GoName)
{
    public sealed record Text() : FieldType("string");

    public sealed record Flag() : FieldType("bool");

    /// <param name="Whole">Fractions are cut off, as the original does.</param>
    public sealed record Number(bool Whole = false) : FieldType("float64");

    public sealed record TextList() : FieldType("[]string");

    public sealed record AnyList() : FieldType("[]interface {}");

    public sealed record TextMap() : FieldType("map[string]string");

    public sealed record Nested(ObjectSchema Schema) : FieldType(Schema.Name);

    public sealed record AssetOrArchive() : FieldType("types.AssetOrArchive");
}
