namespace Infra.Conformance.Graphs;

/// <summary>What kind of value an input has.</summary>
enum Shape
{
    Text,
    Number,
    Flag,
    Null,
    Secret,
    Nested,
    NestedSecret,
    List,
    SecretList,

    /// <summary>The output <c>out</c> of another resource.</summary>
    Out,

    /// <summary>The id of another resource.</summary>
    Id,
}
