using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Engine.Properties;
using Infra.Engine.Protocol;
using Infra.Engine.State;
using Pulumirpc;

namespace Infra.Engine.Hosting;

/// <summary>A provider with what it can do: values are brought into the form it takes, and its answers into the engine's.</summary>
internal sealed class HostedProvider(IProvider calls) : IAsyncDisposable
{
    ConfigureResponse features = new();

    public bool SupportsPreview => features.SupportsPreview;

    public IProvider Calls => calls;

    public async Task HandshakeAsync(string engineAddress, CancellationToken cancellation)
    {
        try
        {
            await calls.HandshakeAsync(new() { EngineAddress = engineAddress, ConfigureWithUrn = true, InvokeWithPreview = true }, cancellation);
        }
        catch (RpcException problem) when (problem.StatusCode == StatusCode.Unimplemented)
        {
            // Older protocol: the provider learns everything from Configure.
        }
    }

    public async Task<CheckResponse> CheckConfigAsync(string urn, string type, Struct olds, Struct news, CancellationToken cancellation)
    {
        try
        {
            return await calls.CheckConfigAsync(new() { Urn = urn, Name = Urns.NameOf(urn), Type = type, Olds = olds, News = news }, cancellation);
        }
        catch (RpcException problem) when (problem.StatusCode == StatusCode.Unimplemented)
        {
            return new() { Inputs = news };
        }
    }

    public async Task<DiffResponse> DiffConfigAsync(ResourceState old, Struct olds, Struct news, CancellationToken cancellation)
    {
        try
        {
            return await calls.DiffConfigAsync(
                new() { Urn = old.Urn, Id = old.Id, Name = old.Name, Type = old.Type, Olds = olds, News = news, OldInputs = olds }, cancellation);
        }
        catch (RpcException problem) when (problem.StatusCode == StatusCode.Unimplemented)
        {
            return new() { Changes = DiffResponse.Types.DiffChanges.DiffUnknown };
        }
    }

    public async Task ConfigureAsync(string urn, string type, string id, Struct args, CancellationToken cancellation)
    {
        var package = Urns.PackageOf(type);
        var request = new ConfigureRequest
        {
            Args = args,
            AcceptSecrets = true,
            AcceptResources = true,
            SendsOldInputs = true,
            SendsOldInputsToDelete = true,
            Id = id,
            Urn = urn,
            Name = Urns.NameOf(urn),
            Type = type,
        };
#pragma warning disable CS0612 // Older providers read nothing else.
        foreach (var (key, value) in args.Fields.Where(f => f.Key != "version"))
            request.Variables[$"{package}:config:{key}"] = Wire.Reveal(value) is { HasStringValue: true } text
                ? text.StringValue
                : PropertyJson.Revealed(value)?.ToJsonString() ?? "";
#pragma warning restore CS0612
        features = await calls.ConfigureAsync(request, cancellation);
    }

    public async Task<CheckResponse> CheckAsync(ResourceState resource, Struct olds, Struct news, CancellationToken cancellation)
    {
        var request = new CheckRequest { Urn = resource.Urn, Name = resource.Name, Type = resource.Type, Olds = Send(olds), News = Send(news) };
        request.RandomSeed = ByteString.CopyFrom(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        var answer = await calls.CheckAsync(request, cancellation);
        answer.Inputs = Receive(news, answer.Inputs ?? news);
        return answer;
    }

    public Task<DiffResponse> DiffAsync(ResourceState old, ResourceState @new, IEnumerable<string> ignoreChanges, CancellationToken cancellation)
    {
        var request = new DiffRequest
        {
            Id = old.Id,
            Urn = @new.Urn,
            Name = @new.Name,
            Type = @new.Type,
            Olds = Send(old.Outputs),
            News = Send(@new.Inputs),
            OldInputs = Send(old.Inputs),
        };
        request.IgnoreChanges.AddRange(ignoreChanges);
        return calls.DiffAsync(request, cancellation);
    }

    public async Task<(string Id, Struct Outputs)> CreateAsync(ResourceState resource, bool preview, CancellationToken cancellation)
    {
        var answer = await calls.CreateAsync(
            new()
            {
                Urn = resource.Urn,
                Name = resource.Name,
                Type = resource.Type,
                Properties = Send(resource.Inputs),
                Timeout = resource.Timeouts.Create,
                Preview = preview,
            },
            cancellation);
        return (answer.Id, Receive(resource.Inputs, answer.Properties ?? new()));
    }

    public async Task<Struct> UpdateAsync(ResourceState old, ResourceState @new, bool preview, CancellationToken cancellation)
    {
        var request = new UpdateRequest
        {
            Id = old.Id,
            Urn = @new.Urn,
            Name = @new.Name,
            Type = @new.Type,
            Olds = Send(old.Outputs),
            News = Send(@new.Inputs),
            OldInputs = Send(old.Inputs),
            Timeout = @new.Timeouts.Update,
            Preview = preview,
        };
        request.IgnoreChanges.AddRange(@new.IgnoreChanges);
        var answer = await calls.UpdateAsync(request, cancellation);
        return Receive(@new.Inputs, answer.Properties ?? new());
    }

    public Task DeleteAsync(ResourceState resource, CancellationToken cancellation) => calls.DeleteAsync(
        new()
        {
            Id = resource.Id,
            Urn = resource.Urn,
            Name = resource.Name,
            Type = resource.Type,
            Properties = Send(resource.Outputs),
            OldInputs = Send(resource.Inputs),
            Timeout = resource.Timeouts.Delete,
        },
        cancellation);

    /// <summary>The resource as it is; null when it is gone.</summary>
    public async Task<(string Id, Struct Inputs, Struct Outputs)?> ReadAsync(ResourceState resource, CancellationToken cancellation)
    {
        var answer = await calls.ReadAsync(
            new()
            {
                Id = resource.Id,
                Urn = resource.Urn,
                Name = resource.Name,
                Type = resource.Type,
                Properties = Send(resource.Outputs),
                Inputs = Send(resource.Inputs),
            },
            cancellation);
        if (answer.Id.Length == 0)
            return null;
        var outputs = answer.Properties ?? new();
        if (!features.AcceptSecrets)
            outputs = SecretMarks.CarryOver(resource.Outputs, outputs);
        return (answer.Id, Receive(resource.Inputs, answer.Inputs ?? resource.Inputs), Receive(resource.Inputs, outputs));
    }

    public Task<InvokeResponse> InvokeAsync(string token, Struct args, bool preview, CancellationToken cancellation) =>
        calls.InvokeAsync(new() { Tok = token, Args = Send(args), Preview = preview }, cancellation);

    public ValueTask DisposeAsync() => calls.DisposeAsync();

    Struct Send(Struct properties)
    {
        if (!features.AcceptResources)
            properties = Rewriting.WithoutReferences(properties);
        return features.AcceptSecrets ? properties : Rewriting.WithoutSecrets(properties);
    }

    Struct Receive(Struct inputs, Struct answer) => features.AcceptSecrets ? answer : SecretMarks.CarryOver(inputs, answer);
}
