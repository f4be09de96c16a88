using Pulumi.Serialization;

namespace Pulumi.Resources;

/// <summary>How a resource comes to the engine, and its answer to the resource's outputs.</summary>
internal sealed class Registration(ProgramRun run, Resource resource, ResourceArgs args)
{
    public Task RunAsync()
    {
        _ = (run, args);
        foreach (var property in OutputProperties.Of(resource.GetType())) property.Bind(resource).Set(null, false, false, []);
        return Task.CompletedTask;
    }
}
