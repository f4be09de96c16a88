using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;
using Pulumirpc;
using static Pulumirpc.DiffResponse.Types;

namespace Infra.Engine.Providers.Random;

/// <summary>The random package: values that are drawn once and kept in the state.</summary>
sealed class RandomProvider(IProviderLog log) : IProvider
{
    /// <summary>The version of the package whose behaviour this is.</summary>
    public const string Version = "4.21.1";

    const string NumberIsDeprecated = "[WARNING] property \"number\" is deprecated: **NOTE**: This is deprecated, use `numeric` instead.";

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
        if (normalized.Fields.ContainsKey("number"))
            log.Log(LogSeverity.Warning, request.Urn, NumberIsDeprecated);
        var response = new CheckResponse { Inputs = request.News };
        response.Failures.AddRange(InputFailures.Of(resource, name, request.News, normalized).Select(reason => new CheckFailure { Reason = reason }));
        return Task.FromResult(response);
    }

    /// <summary>Every changed input is a replacement.</summary>
    public Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellation)
    {
        var resource = Resource(request.Type, request.Urn);
        SchemaVersions.Check(resource, request.Olds);
        var olds = InputNormalization.Normalize(resource, request.Olds);
        var news = RandomOutputs.Completed(resource, InputNormalization.Normalize(resource, request.News));
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
        var outputs = RandomOutputs.Completed(resource, inputs);
        if (request.Preview)
        {
            foreach (var name in resource.Attributes.Where(a => a.EmptyIsAbsent).Select(a => a.Name).Where(request.Properties.Fields.ContainsKey))
                outputs.Fields.TryAdd(name, request.Properties.Fields[name]);
            foreach (var name in resource.HasIdProperty ? resource.Computed.Prepend("id") : resource.Computed)
                outputs.Fields[name] = PropertyValue.UnknownValue();
            return Task.FromResult(new CreateResponse { Properties = outputs });
        }
        if (InputFailures.Of(resource, Urns.Name(request.Urn), request.Properties, inputs) is { Count: > 0 } failures)
            throw new ProviderException(string.Join('\n', failures));
        var generated = resource.Generate(inputs);
        return Task.FromResult(new CreateResponse { Id = generated.Id, Properties = RandomOutputs.Finish(resource, generated.Id, outputs, generated.Outputs) });
    }

    /// <summary>A value cannot be lost outside: known state is answered as it is, an id alone is taken apart.</summary>
    public Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellation)
    {
        var resource = Resource(request.Type, request.Urn);
        if (request.Properties is { Fields.Count: > 0 } known)
        {
            SchemaVersions.Check(resource, known);
            return Task.FromResult(new ReadResponse { Id = request.Id, Properties = RandomOutputs.Marked(resource, known), Inputs = RandomOutputs.Seen(resource, request.Inputs ?? new(), known) });
        }
        if (resource.Import is null)
            throw new ProviderException("Resource Import Not Implemented: This resource does not support import. Please contact the provider developer for additional information.");
        var imported = resource.Import(request.Id);
        var properties = RandomOutputs.Finish(resource, imported.Id, RandomOutputs.Completed(resource, imported.Inputs), imported.Outputs);
        return Task.FromResult(new ReadResponse { Id = imported.Id, Properties = properties, Inputs = imported.Inputs });
    }

    public Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellation) =>
        throw new ProviderException("random: every change of an input replaces the resource; an update was not expected");

    public Task DeleteAsync(DeleteRequest request, CancellationToken cancellation) => Task.CompletedTask;

    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation) =>
        throw new RpcException(new Status(StatusCode.NotFound, $"the random package has no function '{request.Tok}'"));

    public Task CancelAsync(CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static Value Member(Struct properties, string name) => properties.Fields.TryGetValue(name, out var value) ? value : Value.ForNull();

    static RandomResource Resource(string type, string urn)
    {
        var token = type.Length > 0 ? type : Urns.Type(urn);
        return RandomResources.ByToken.TryGetValue(token, out var resource)
            ? resource
            : throw new ProviderException($"[pf/tfbridge] unknown resource token: {token}");
    }
}
