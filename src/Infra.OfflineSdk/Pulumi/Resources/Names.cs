namespace Pulumi.Resources;

/// <summary>The engine's names of resources.</summary>
internal static class Names
{
    /// <summary>A URN; the stack's own type is left out of the chain of parents.</summary>
    public static string Urn(string name, string type, string parentUrn, string project, string stack)
    {
        var parentType = parentUrn.Length == 0 ? "" : parentUrn.Split("::")[2];
        var chain = parentType is "" or Stack.StackType ? type : $"{parentType}${type}";
        return $"urn:pulumi:{stack}::{project}::{chain}::{name}";
    }
}
