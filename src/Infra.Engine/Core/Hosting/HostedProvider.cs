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
    /// <summary>Beyond a resource's customTimeouts: a provider that minds them itself says more of what went wrong.</summary>
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    ConfigureResponse features = new();
    ProviderHandshakeResponse greeting = new();
    bool configurationUnknown;

    public bool SupportsPreview => features.SupportsPreview && !configurationUnknown;

    bool AcceptSecrets => features.AcceptSecrets || greeting.AcceptSecrets;

    bool AcceptResources => features.AcceptResources || greeting.AcceptResources;

    public IProvider Calls => calls;

    public async Task HandshakeAsync(string engineAddress, CancellationToken cancellation)
    {
        try
        {
            greeting = await calls.HandshakeAsync(new() { EngineAddress = engineAddress, ConfigureWithUrn = true, InvokeWithPreview = true }, cancellation);
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

    /// <remarks>Unknown configuration (of a preview) cannot be told: nothing is asked of the provider then.</remarks>
    public async Task ConfigureAsync(string urn, string type, string id, Struct args, CancellationToken cancellation)
    {
        configurationUnknown = Rewriting.ContainsUnknown(Value.ForStruct(args));
        if (configurationUnknown)
            return;
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
        if (configurationUnknown)
            return new() { Inputs = news };
        var request = new CheckRequest { Urn = resource.Urn, Name = resource.Name, Type = resource.Type, Olds = Send(olds), News = Send(news) };
        request.RandomSeed = ByteString.CopyFrom(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        var answer = await calls.CheckAsync(request, cancellation);
        answer.Inputs = Receive(news, answer.Inputs ?? news);
        return answer;
    }

    public Task<DiffResponse> DiffAsync(ResourceState old, ResourceState @new, IEnumerable<string> ignoreChanges, CancellationToken cancellation)
    {
        if (configurationUnknown)
            return Task.FromResult(new DiffResponse { Changes = DiffResponse.Types.DiffChanges.DiffSome });
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

    public Task<MadeResource> CreateAsync(ResourceState resource, bool preview, CancellationToken cancellation) =>
        MakeAsync(resource.Inputs, "create", resource.Timeouts.Create, async limit =>
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
                limit);
            return new(answer.Id, null, answer.Properties ?? new(), []);
        }, cancellation);

    public Task<MadeResource> UpdateAsync(ResourceState old, ResourceState @new, bool preview, CancellationToken cancellation)
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
        return MakeAsync(@new.Inputs, "update", @new.Timeouts.Update, async limit =>
            new(old.Id, null, (await calls.UpdateAsync(request, limit)).Properties ?? new(), []), cancellation);
    }

    public Task DeleteAsync(ResourceState resource, CancellationToken cancellation) =>
        WithinAsync("delete", resource.Timeouts.Delete, async limit =>
        {
            await calls.DeleteAsync(
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
                limit);
            return true;
        }, cancellation);

    /// <summary>The resource as it is; null when it is gone.</summary>
    public async Task<MadeResource?> ReadAsync(ResourceState resource, CancellationToken cancellation)
    {
        var found = await MakeAsync(resource.Inputs, "read", 0, async limit =>
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
                limit);
            return new(answer.Id, answer.Inputs, answer.Properties ?? new(), []);
        }, cancellation);
        if (found.Id.Length == 0)
            return null;
        return AcceptSecrets ? found : found with
        {
            Inputs = found.Inputs is null ? null : SecretMarks.CarryOver(resource.Inputs, found.Inputs),
            Outputs = SecretMarks.CarryOver(resource.Outputs, found.Outputs),
        };
    }

    public Task<InvokeResponse> InvokeAsync(string token, Struct args, bool preview, CancellationToken cancellation) => configurationUnknown
        ? Task.FromResult(new InvokeResponse { Return = new() })
        : calls.InvokeAsync(new() { Tok = token, Args = Send(args), Preview = preview }, cancellation);

    public ValueTask DisposeAsync() => calls.DisposeAsync();

    /// <summary>A failure that says that the resource exists is a result: there is something to remember.</summary>
    async Task<MadeResource> MakeAsync(
        Struct inputs, string operation, double seconds, Func<CancellationToken, Task<MadeResource>> make, CancellationToken cancellation)
    {
        MadeResource made;
        try
        {
            made = await WithinAsync(operation, seconds, make, cancellation);
        }
        catch (RpcException problem) when (FailureDetails.InitFailed(problem) is { } failed)
        {
            made = new(failed.Id, failed.Inputs, failed.Properties ?? new(), failed.Reasons.Count > 0 ? [.. failed.Reasons] : [problem.Status.Detail]);
        }
        return made with { Outputs = Receive(inputs, made.Outputs) };
    }

    /// <exception cref="OutcomeUnknownException">The resource's customTimeouts are over, and the provider still says nothing.</exception>
    static async Task<T> WithinAsync<T>(string operation, double seconds, Func<CancellationToken, Task<T>> call, CancellationToken cancellation)
    {
        if (seconds <= 0)
            return await call(cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(seconds) + Grace);
        try
        {
            return await call(limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception problem) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested
            && problem is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            throw new OutcomeUnknownException(
                $"the provider has not answered within customTimeouts.{operation} ({seconds:0.###} s) and {Grace.TotalSeconds:0} s more");
        }
    }

    Struct Send(Struct properties)
    {
        if (!AcceptResources)
            properties = Rewriting.WithoutReferences(properties);
        return AcceptSecrets ? properties : Rewriting.WithoutSecrets(properties);
    }

    Struct Receive(Struct inputs, Struct answer) => AcceptSecrets ? answer : SecretMarks.CarryOver(inputs, answer);
}
