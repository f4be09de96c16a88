using Pulumi.Serialization;

namespace Pulumi.Resources;

/// <summary>The outputs that a stack class shows as properties.</summary>
internal static class StackOutputs
{
    public static IDictionary<string, object?> Of(Stack stack)
    {
        var outputs = new Dictionary<string, object?>();
        var missing = new List<string>();
        foreach (var property in OutputProperties.Of(stack.GetType()).Where(p => p.Owner != typeof(Resource)))
        {
            outputs[property.Name] = property.Get(stack);
            if (outputs[property.Name] is null) missing.Add(property.Name);
        }
        return missing.Count == 0
            ? outputs
            : throw new RunException($"Output(s) {string.Join(", ", missing.Select(m => $"'{m}'"))} have no value assigned. "
                + "[Output] attributed properties must be assigned inside Stack constructor.");
    }
}
