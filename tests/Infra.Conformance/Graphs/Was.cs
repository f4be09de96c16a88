namespace Infra.Conformance.Graphs;

/// <summary>An alias: a former name, a former parent.</summary>
/// <param name="Name">Empty where the name is the same.</param>
/// <param name="Parent">Id of the former parent; 0 is the stack, null the parent it has.</param>
sealed record Was(string Name, int? Parent)
{
    public override string ToString() => $"{Name}{(Parent is null ? "" : Parent == 0 ? " below the stack" : $" below #{Parent}")}";
}
