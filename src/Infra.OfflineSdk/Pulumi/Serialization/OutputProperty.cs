using System.Reflection;
using Pulumi.Outputs;

namespace Pulumi.Serialization;

/// <summary>A property of a resource that the engine fills.</summary>
internal sealed record OutputProperty(string Name, Type Owner, PropertyInfo Property, Type ValueType)
{
    public object? Get(Resource resource) => Property.GetValue(resource);

    /// <summary>Gives the property an output to be filled later.</summary>
    public PendingOutput Bind(Resource resource)
    {
        var pending = (PendingOutput)Activator.CreateInstance(typeof(PendingOutput<>).MakeGenericType(ValueType))!;
        Property.SetValue(resource, pending.Output);
        return pending;
    }
}
