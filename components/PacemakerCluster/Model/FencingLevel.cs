namespace Infra.Components.Pacemaker;

/// <summary>One level of the fencing topology: every device must succeed; the next level is asked when one does not.</summary>
/// <param name="Target">Name of the node.</param>
/// <param name="Index">1 is asked first.</param>
/// <param name="Devices">Names of stonith primitives, in order.</param>
public sealed record FencingLevel(string Target, int Index, IReadOnlyList<string> Devices);
