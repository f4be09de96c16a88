using Pulumi.Outputs;
using Pulumi.Serialization;

namespace Pulumi.Resources;

/// <summary>How a resource comes to the engine, and the engine's answer to the resource's outputs.</summary>
internal sealed class Registration
{
    readonly ProgramRun _run;
    readonly Resource _resource;
    readonly ResourceArgs _args;
    readonly (string Name, PendingOutput Output)[] _outputs;

    /// <summary>Gives the resource its outputs, still pending.</summary>
    public Registration(ProgramRun run, Resource resource, ResourceArgs args)
    {
        (_run, _resource, _args) = (run, resource, args);
        _outputs = [.. OutputProperties.Of(resource.GetType()).Select(p => (p.Name, p.Bind(resource)))];
    }

    public async Task RunAsync()
    {
        try
        {
            var answer = await AskAsync().ConfigureAwait(false);
            _resource.IsRegistered = answer.IsComplete;
            foreach (var (name, output) in _outputs) Fill(name, output, answer);
        }
        catch (Exception e)
        {
            foreach (var (_, output) in _outputs) output.Fail(e);
            throw;
        }
    }

    async Task<RegistrationAnswer> AskAsync()
    {
        var id = _resource.Options.Id is { } given ? await given.Whole.State.ConfigureAwait(false) : default;
        if (_resource.IsCustom && !string.IsNullOrEmpty(id.Value))
            return await new ReadRequest(_run, _resource, _args).SendAsync(id.Value).ConfigureAwait(false);
        return await new RegisterRequest(_run, _resource, _args).SendAsync().ConfigureAwait(false);
    }

    void Fill(string name, PendingOutput output, RegistrationAnswer answer)
    {
        switch (name)
        {
            case "urn":
                output.Set(answer.Urn, known: true, secret: false, [_resource]);
                break;
            case "id" when _resource.IsCustom:
                output.Set(answer.Id, known: answer.Id.Length > 0, secret: false, [_resource]);
                break;
            default:
                FillProperty(name, output, answer);
                break;
        }
    }

    void FillProperty(string name, PendingOutput output, RegistrationAnswer answer)
    {
        if (!answer.IsComplete || !answer.Properties.Fields.TryGetValue(name, out var value))
        {
            // In a preview the provider may still come to set it.
            output.Set(null, known: answer.IsComplete && !_run.Settings.IsDryRun, secret: false, [_resource]);
            return;
        }
        var state = ValueReader.Read(value);
        var where = $"{_resource.Token} {_resource.LogicalName}, property {name}";
        output.Set(Conversion.To(output.ValueType, state.Value, where), state.IsKnown, state.IsSecret, [_resource]);
    }
}
