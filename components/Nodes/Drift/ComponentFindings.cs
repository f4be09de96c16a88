namespace Infra.Components.Nodes;

/// <summary>What the probe found of one component on one node.</summary>
/// <param name="Component">Name of its manifest.</param>
/// <param name="Marks">The lines kept from its last text (<c>repair 4: …</c>).</param>
/// <param name="Findings">Empty when all is as it should be.</param>
public sealed record ComponentFindings(string Component, IReadOnlyList<string> Marks, IReadOnlyList<Finding> Findings);
