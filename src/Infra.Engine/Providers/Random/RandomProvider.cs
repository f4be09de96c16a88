using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;
using Pulumirpc;
using static Pulumirpc.DiffResponse.Types;

namespace Infra.Engine.Providers.Random;

/// <summary>The random package: values that are drawn once and kept in the state.</summary>
sealed class RandomProvider : IProvider
{
    /// <summary>The version of the package whose behaviour this is.</summary>
    public const string Version = "4.21.1";

    public Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellation) => Task.FromResult(new PluginInfo { Version = Version });

    public Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellation) =>
        Task.FromResult(new GetSchemaResponse { Schema = RandomSchema.Text() });

    public Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellation) =>
        Task.FromResult(new ProviderHandshakeResponse { AcceptResources = true, SupportsAutonamingConfiguration = true });

    public Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellation) =>
        Task.FromResult(new CheckResponse { Inputs = request.News });

    public Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellation) => Task.FromResult(new DiffResponse());

    /// <remarks>Secrets are not accepted: the engine unwraps them and marks equal outputs again.</remarks>
    public Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellation) =>
        Task.FromResult(new ConfigureResponse { SupportsPreview = true, AcceptResources = true, SupportsAutonamingConfiguration = true });

    public Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellation)
    {
        var resource = Resource(request.Type, request.Urn);
        var name = request.Name.Length > 0 ? request.Name : Urns.Name(request.Urn);
        var normalized = InputNormalization.Normalize(resource, request.News);
        var response = new CheckResponse { Inputs = request.News };
        response.Failures.AddRange(InputFailures.Of(resource, name, request.News, normalized).Select(reason => new CheckFailure { Reason = reason }));
        return Task.FromResult(response);
    }

    /// <summary>Every changed input is a replacement.</summary>
    public Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellation)
    {
        var resource = Resource(request.Type, request.Urn);
        var olds = InputNormalization.Normalize(resource, request.Olds);
        var news = Completed(resource, InputNormalization.Normalize(resource, request.News));
        var changed = resource.Attributes.Select(attribute => attribute.Name)
            .Where(name => !Member(olds, name).Equals(Member(news, name)))
            .Where(name => name != "number" || Member(news, "numeric").Equals(Member(olds, "numeric")))
            .ToList();
        var response = new DiffResponse { Changes = changed.Count == 0 ? DiffChanges.DiffNone : DiffChanges.DiffSome };
        response.Replaces.AddRange(changed);
        response.Diffs.AddRange(changed);
        return Task.FromResult(response);
    }

    public Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellation)
    {
        var resource = Resource(request.Type, request.Urn);
        var inputs = InputNormalization.Normalize(resource, request.Properties);
        var outputs = Completed(resource, inputs);
        if (request.Preview)
        {
            foreach (var name in resource.HasIdProperty ? resource.Computed.Prepend("id") : resource.Computed)
                outputs.Fields[name] = PropertyValue.UnknownValue();
            return Task.FromResult(new CreateResponse { Properties = outputs });
        }
        var generated = resource.Generate(inputs);
        return Task.FromResult(new CreateResponse { Id = generated.Id, Properties = Finish(resource, generated.Id, outputs, generated.Outputs) });
    }

    /// <summary>A value cannot be lost outside: known state is answered as it is, an id alone is taken apart.</summary>
    public Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellation)
    {
        if (request.Properties is { Fields.Count: > 0 })
            return Task.FromResult(new ReadResponse { Id = request.Id, Properties = request.Properties, Inputs = request.Inputs ?? new Struct() });
        var resource = Resource(request.Type, request.Urn);
        if (resource.Import is null)
            throw new ProviderException("This resource does not support import. Please contact the provider developer for additional information.");
        var imported = resource.Import(request.Id);
        var properties = Finish(resource, imported.Id, Completed(resource, imported.Inputs), imported.Outputs);
        return Task.FromResult(new ReadResponse { Id = imported.Id, Properties = properties, Inputs = imported.Inputs });
    }

    public Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellation) =>
        throw new ProviderException("random: every change of an input replaces the resource; an update was not expected");

    public Task DeleteAsync(DeleteRequest request, CancellationToken cancellation) => Task.CompletedTask;

    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation) =>
        throw new RpcException(new Status(StatusCode.NotFound, $"the random package has no function '{request.Tok}'"));

    public Task CancelAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static Struct Finish(RandomResource resource, string id, Struct outputs, Struct generated)
    {
        foreach (var (name, value) in generated.Fields)
            outputs.Fields[name] = resource.Secrets.Contains(name) ? PropertyValue.Secret(value) : value;
        outputs.Fields[RawStateDelta.Key] = RawStateDelta.Of(resource, outputs);
        if (resource.HasIdProperty)
            outputs.Fields["id"] = Value.ForString(id);
        if (resource.SchemaVersion is { } version)
            outputs.Fields["__meta"] = Value.ForString($"{{\"schema_version\":\"{version}\"}}");
        return outputs;
    }

    // number is the old name of numeric; either may be given, both are kept.
    static Struct Completed(RandomResource resource, Struct inputs)
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

    static Value Member(Struct properties, string name) => properties.Fields.TryGetValue(name, out var value) ? value : Value.ForNull();

    static RandomResource Resource(string type, string urn)
    {
        var token = type.Length > 0 ? type : Urns.Type(urn);
        return RandomResources.ByToken.TryGetValue(token, out var resource)
            ? resource
            : throw new RpcException(new Status(StatusCode.NotFound, $"Resource '{token[(token.IndexOf(':', StringComparison.Ordinal) + 1)..]}' not found"));
    }
}
