namespace Infra.Engine.Providers.Command.Schema;

/// <summary>The fields of an object.</summary>
/// <param name="Name">The name that failure texts give it, <c>local.CommandInputs</c>.</param>
sealed record ObjectSchema(string Name, IReadOnlyList<Field> Fields)
{
    /// <summary>The name without its module.</summary>
    public string ShortName => Name[(Name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    public Field? Find(string name) => Fields.FirstOrDefault(field => field.Name == name);
}
