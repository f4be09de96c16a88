using System.Reflection;
using Pulumi.Outputs;

namespace Pulumi.Serialization;

/// <summary>A property of a resource that the engine fills.</summary>
internal sealed record OutputProperty(string Name, PropertyInfo Property, Type PendingType)
{
    public Type Owner => Property.DeclaringType!;

    public object? Get(Resource resource) => Property.GetValue(resource);

    /// <summary>Gives the property an output to be filled later.</summary>
    public PendingOutput Bind(Resource resource)
    {
        var pending = (PendingOutput)Activator.CreateInstance(PendingType)!;
        Property.SetValue(resource, pending.Output);
        return pending;
    }
}
