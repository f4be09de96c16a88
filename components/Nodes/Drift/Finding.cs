namespace Infra.Components.Nodes;

/// <summary>One thing on a node that is not as its manifest says.</summary>
/// <param name="Kind">file, unit, package, sysctl, manifest or run.</param>
/// <param name="Name">Path of the file, name of the unit, package or kernel setting.</param>
/// <param name="State">How it is: edited, missing, stopped, disabled, removed …</param>
public sealed record Finding(string Kind, string Name, string State)
{
    /// <summary>As a repair line says it: <c>haproxy.cfg edited</c>.</summary>
    public override string ToString() => $"{(Kind == "file" ? Path.GetFileName(Name) : Name)} {State}";
}
