using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Random;

/// <summary>The outputs of a random resource, as the original writes them.</summary>
static class RandomOutputs
{
    /// <summary>Everything the state keeps of a made or imported value.</summary>
    public static Struct Finish(RandomResource resource, string id, Struct outputs, Struct generated)
    {
        foreach (var (name, value) in generated.Fields)
            outputs.Fields[name] = value;
        outputs = Marked(resource, outputs);
        if (resource.HasIdProperty)
            outputs.Fields["id"] = Value.ForString(id);
        if (resource.SchemaVersion is { } version)
            outputs.Fields["__meta"] = Value.ForString($"{{\"schema_version\":\"{version}\"}}");
        return outputs;
    }

    /// <summary>The engine keeps secrets and hands them out bare: whatever leaves here is marked anew.</summary>
    public static Struct Marked(RandomResource resource, Struct outputs)
    {
        var marked = outputs.Clone();
        foreach (var name in resource.Secrets.Where(marked.Fields.ContainsKey))
            marked.Fields[name] = PropertyValue.Secret(PropertyValue.Unwrap(marked.Fields[name]));
        marked.Fields[RawStateDelta.Key] = RawStateDelta.Of(resource, marked);
        return marked;
    }

    /// <summary>What the program gave, with the values that the outputs have by now.</summary>
    public static Struct Seen(RandomResource resource, Struct inputs, Struct outputs)
    {
        var (given, present) = (InputNormalization.Normalize(resource, inputs), InputNormalization.Normalize(resource, outputs));
        var seen = inputs.Clone();
        foreach (var (name, value) in present.Fields.Where(member => given.Fields.TryGetValue(member.Key, out var own) && !own.Equals(member.Value)))
            seen.Fields[name] = value;
        return seen;
    }

    /// <summary>With defaults. <c>number</c> is the old name of <c>numeric</c>; either may be given, both are kept.</summary>
    public static Struct Completed(RandomResource resource, Struct inputs)
    {
        var completed = inputs.Clone();
        if (completed.Fields.TryGetValue("numeric", out var numeric))
            completed.Fields.TryAdd("number", numeric);
        else if (completed.Fields.TryGetValue("number", out var number))
            completed.Fields["numeric"] = number;
        foreach (var attribute in resource.Attributes.Where(attribute => attribute.Default is not null && !completed.Fields.ContainsKey(attribute.Name)))
            completed.Fields[attribute.Name] = attribute.Default!.Clone();
        return completed;
    }
}
