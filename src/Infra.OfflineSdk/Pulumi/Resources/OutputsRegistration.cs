using Pulumi.Serialization;

namespace Pulumi.Resources;

/// <summary>How a component's outputs come to the engine.</summary>
internal static class OutputsRegistration
{
    public static async Task RunAsync(ProgramRun run, ComponentResource component, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await component.Urn.State.ConfigureAwait(false);
        // The engine takes no outputs of what it passed over.
        if (!component.IsRegistered) return;
        var state = await outputs.State.ConfigureAwait(false);
        var form = new WireForm(Secrets: true, await run.Features.HasAsync(Features.ResourceReferences).ConfigureAwait(false));
        var members = (state.IsKnown ? state.Value : new Dictionary<string, object?>()).Select(o => (o.Key, o.Value));
        var written = await WrittenProperties.FromAsync(component.LogicalName, members, form).ConfigureAwait(false);
        await run.Monitor.RegisterOutputsAsync(new() { Urn = urn.Value, Outputs = written.Values }).ConfigureAwait(false);
    }
}
