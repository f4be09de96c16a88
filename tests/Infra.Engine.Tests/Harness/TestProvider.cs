using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Tests.Harness;

/// <summary>A provider of things in memory: <c>triggers</c> replaces, everything else updates; it records what it was asked.</summary>
internal sealed class TestProvider : IProvider
{
    int ids;

    public ConcurrentQueue<string> Log { get; init; } = new();
    public ConcurrentDictionary<string, Struct> Things { get; init; } = new();
    public bool AcceptSecrets { get; init; } = true;
    public bool DetailedDiffs { get; init; } = true;
    public ConcurrentQueue<CreateRequest> Creates { get; } = new();

    /// <summary>Runs before a creation answers, by the resource's name.</summary>
    public Func<string, CancellationToken, Task> WhileCreating { get; set; } = (_, _) => Task.CompletedTask;

    public Task<PluginInfo> GetPluginInfoAsync(CancellationToken c) => Task.FromResult(new PluginInfo { Version = "1.0.0" });

    public Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest r, CancellationToken c) => Task.FromResult(new ProviderHandshakeResponse());

    public Task<CheckResponse> CheckConfigAsync(CheckRequest r, CancellationToken c) => Task.FromResult(new CheckResponse { Inputs = r.News });

    public Task<DiffResponse> DiffConfigAsync(DiffRequest r, CancellationToken c) => Task.FromResult(new DiffResponse
    {
        Changes = r.Olds.Equals(r.News) ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome,
    });

    public Task<ConfigureResponse> ConfigureAsync(ConfigureRequest r, CancellationToken c) => Task.FromResult(new ConfigureResponse
    {
        AcceptSecrets = AcceptSecrets,
        SupportsPreview = true,
        AcceptResources = true,
        AcceptOutputs = true,
    });

    public Task<CheckResponse> CheckAsync(CheckRequest r, CancellationToken c)
    {
        var answer = new CheckResponse { Inputs = r.News };
        if (r.News.Fields.ContainsKey("bad"))
            answer.Failures.Add(new CheckFailure { Property = "bad", Reason = "it is bad" });
        return Task.FromResult(answer);
    }

    public Task<DiffResponse> DiffAsync(DiffRequest r, CancellationToken c)
    {
        var answer = new DiffResponse { HasDetailedDiff = DetailedDiffs };
        foreach (var key in r.OldInputs.Fields.Keys.Union(r.News.Fields.Keys).Order(StringComparer.Ordinal))
        {
            r.OldInputs.Fields.TryGetValue(key, out var old);
            r.News.Fields.TryGetValue(key, out var now);
            if (Equals(old, now))
                continue;
            answer.Diffs.Add(key);
            if (key == "triggers")
                answer.Replaces.Add(key);
            if (DetailedDiffs)
                answer.DetailedDiff[key] = new() { Kind = key == "triggers" ? PropertyDiff.Types.Kind.UpdateReplace : PropertyDiff.Types.Kind.Update };
        }
        answer.Changes = answer.Diffs.Count == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome;
        return Task.FromResult(answer);
    }

    public async Task<CreateResponse> CreateAsync(CreateRequest r, CancellationToken c)
    {
        var outputs = r.Properties.Clone();
        if (r.Preview)
        {
            outputs.Fields["out"] = Value.ForString(Wire.Unknown);
            return new() { Properties = outputs };
        }
        Creates.Enqueue(r);
        await WhileCreating(r.Name, c);
        if (r.Properties.Fields.TryGetValue("fail", out var message))
            throw new ProviderException(message.KindCase == Value.KindOneofCase.StructValue ? message.StructValue.Fields["value"].StringValue : message.StringValue);
        var id = $"{r.Name}-{Interlocked.Increment(ref ids)}";
        Log.Enqueue($"create {r.Name}");
        outputs.Fields["out"] = Value.ForString($"out of {r.Name}");
        Things[id] = outputs;
        return new() { Id = id, Properties = outputs };
    }

    public Task<ReadResponse> ReadAsync(ReadRequest r, CancellationToken c)
    {
        Log.Enqueue($"read {r.Name}");
        return Task.FromResult(Things.TryGetValue(r.Id, out var there)
            ? new ReadResponse { Id = r.Id, Properties = there, Inputs = r.Inputs }
            : new ReadResponse());
    }

    public Task<UpdateResponse> UpdateAsync(UpdateRequest r, CancellationToken c)
    {
        var outputs = r.News.Clone();
        outputs.Fields["out"] = Value.ForString($"out of {r.Name}");
        if (r.Preview)
            return Task.FromResult(new UpdateResponse { Properties = outputs });
        if (r.News.Fields.TryGetValue("fail", out var message))
            throw new ProviderException(message.StringValue);
        Log.Enqueue($"update {r.Name}");
        Things[r.Id] = outputs;
        return Task.FromResult(new UpdateResponse { Properties = outputs });
    }

    public Task DeleteAsync(DeleteRequest r, CancellationToken c)
    {
        if (r.Properties.Fields.ContainsKey("stuck"))
            throw new ProviderException("it is stuck");
        Log.Enqueue($"delete {r.Name}");
        Things.TryRemove(r.Id, out _);
        return Task.CompletedTask;
    }

    public Task<InvokeResponse> InvokeAsync(InvokeRequest r, CancellationToken c) =>
        Task.FromResult(new InvokeResponse { Return = new() { Fields = { ["echo"] = Value.ForStruct(r.Args) } } });

    public Task CancelAsync(CancellationToken c) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
