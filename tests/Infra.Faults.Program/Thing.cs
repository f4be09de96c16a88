namespace Infra.Faults.Program;

/// <summary>Something that a script makes: the file <c>world/things/{Key}</c>, whose last line ends in the content.</summary>
/// <param name="Generation">Another one replaces the thing.</param>
/// <param name="Content">Another one updates it.</param>
/// <param name="Shelved">Made under a component.</param>
/// <param name="DeleteFirst">Replaced by deleting first.</param>
/// <param name="After">The thing it needs, or null.</param>
public sealed record Thing(string Name, int Generation, int Content, bool Shelved, bool DeleteFirst, string? After)
{
    public string Key => $"{Name}.{Generation}";
}
