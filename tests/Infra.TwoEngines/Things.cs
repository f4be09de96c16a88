using System.Collections.Concurrent;
using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.TwoEngines;

/// <summary>
/// A provider of things in memory, the same at every run. Inputs decide: <c>replace…</c> replaces, <c>deleteFirst: true</c> replaces
/// by deletion first, <c>bad</c> is refused by Check, <c>fail</c> fails creation and update with its text,
/// <c>stuck: true</c> of the state fails deletion; everything else updates.
/// Outputs are the inputs and <c>out</c>. Ids are the name and a count.
/// </summary>
public sealed class Things : IProvider
{
    readonly ConcurrentDictionary<string, int> counts = new();

    /// <summary>What exists: id → outputs. Change it to play drift.</summary>
    public ConcurrentDictionary<string, Struct> World { get; } = new();

    /// <summary>"create name", "update name", … in the order of the calls, previews left out.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Whether the provider takes secrets as such; without, the engine marks outputs again.</summary>
    public bool AcceptSecrets { get; init; } = true;

    /// <summary>Whether Diff says which paths differ.</summary>
    public bool DetailedDiffs { get; init; } = true;

    /// <summary>Runs before a creation answers, by the resource's name.</summary>
    public Func<string, CancellationToken, Task> WhileCreating { get; set; } = (_, _) => Task.CompletedTask;

    public Task<PluginInfo> GetPluginInfoAsync(CancellationToken c) => Task.FromResult(new PluginInfo { Version = "9.0.0" });

    public Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest r, CancellationToken c) => Task.FromResult(new ProviderHandshakeResponse
    {
        AcceptSecrets = AcceptSecrets,
        AcceptResources = true,
        AcceptOutputs = true,
    });

    public Task<CheckResponse> CheckConfigAsync(CheckRequest r, CancellationToken c) => Task.FromResult(new CheckResponse { Inputs = r.News });

    public Task<DiffResponse> DiffConfigAsync(DiffRequest r, CancellationToken c) => Task.FromResult(Compare(r.OldInputs ?? r.Olds, r.News));

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
        if (r.News.Fields.TryGetValue("bad", out var bad))
            answer.Failures.Add(new CheckFailure { Property = "bad", Reason = bad.StringValue });
        return Task.FromResult(answer);
    }

    public Task<DiffResponse> DiffAsync(DiffRequest r, CancellationToken c) => Task.FromResult(Compare(r.OldInputs, r.News));

    public async Task<CreateResponse> CreateAsync(CreateRequest r, CancellationToken c)
    {
        var outputs = Outputs(r.Name, r.Properties, r.Preview);
        if (r.Preview)
            return new() { Properties = outputs };
        Log.Enqueue($"create {r.Name}");
        await WhileCreating(r.Name, c);
        Fail(r.Properties);
        var id = $"{r.Name}-{counts.AddOrUpdate(r.Name, 1, (_, count) => count + 1)}";
        World[id] = outputs;
        return new() { Id = id, Properties = outputs };
    }

    public Task<ReadResponse> ReadAsync(ReadRequest r, CancellationToken c)
    {
        Log.Enqueue($"read {r.Name}");
        return Task.FromResult(World.TryGetValue(r.Id, out var there) ? new ReadResponse { Id = r.Id, Properties = there, Inputs = r.Inputs } : new());
    }

    public Task<UpdateResponse> UpdateAsync(UpdateRequest r, CancellationToken c)
    {
        var outputs = Outputs(r.Name, r.News, r.Preview);
        if (r.Preview)
            return Task.FromResult(new UpdateResponse { Properties = outputs });
        Log.Enqueue($"update {r.Name}");
        Fail(r.News);
        World[r.Id] = outputs;
        return Task.FromResult(new UpdateResponse { Properties = outputs });
    }

    public Task DeleteAsync(DeleteRequest r, CancellationToken c)
    {
        Log.Enqueue($"delete {r.Name}");
        if (r.Properties.Fields.TryGetValue("stuck", out var stuck) && stuck.BoolValue)
            throw new ProviderException($"{r.Name} is stuck");
        World.TryRemove(r.Id, out _);
        return Task.CompletedTask;
    }

    public Task<InvokeResponse> InvokeAsync(InvokeRequest r, CancellationToken c) =>
        Task.FromResult(new InvokeResponse { Return = new() { Fields = { ["echo"] = Value.ForStruct(r.Args) } } });

    public Task CancelAsync(CancellationToken c) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    static Struct Outputs(string name, Struct inputs, bool preview)
    {
        var outputs = inputs.Clone();
        outputs.Fields["out"] = Value.ForString(preview ? Wire.Unknown : $"out of {name}");
        return outputs;
    }

    static void Fail(Struct inputs)
    {
        if (inputs.Fields.TryGetValue("fail", out var text))
            throw new ProviderException(text.StringValue);
    }

    DiffResponse Compare(Struct olds, Struct news)
    {
        var answer = new DiffResponse { HasDetailedDiff = DetailedDiffs, DeleteBeforeReplace = news.Fields.TryGetValue("deleteFirst", out var first) && first.BoolValue };
        foreach (var key in olds.Fields.Keys.Union(news.Fields.Keys).Order(StringComparer.Ordinal))
        {
            olds.Fields.TryGetValue(key, out var old);
            news.Fields.TryGetValue(key, out var now);
            if (Equals(old, now))
                continue;
            var replaces = key.StartsWith("replace", StringComparison.Ordinal) || key == "deleteFirst";
            answer.Diffs.Add(key);
            if (replaces)
                answer.Replaces.Add(key);
            foreach (var path in Paths(key, old, now))
                answer.DetailedDiff[path] = new()
                {
                    Kind = (replaces, old, now) switch
                    {
                        (true, null, _) => PropertyDiff.Types.Kind.AddReplace,
                        (false, null, _) => PropertyDiff.Types.Kind.Add,
                        (true, _, null) => PropertyDiff.Types.Kind.DeleteReplace,
                        (false, _, null) => PropertyDiff.Types.Kind.Delete,
                        (true, _, _) => PropertyDiff.Types.Kind.UpdateReplace,
                        _ => PropertyDiff.Types.Kind.Update,
                    }
                };
        }
        if (!DetailedDiffs)
            answer.DetailedDiff.Clear();
        answer.Changes = answer.Diffs.Count == 0 ? DiffResponse.Types.DiffChanges.DiffNone : DiffResponse.Types.DiffChanges.DiffSome;
        return answer;
    }

    /// <summary>Where two values differ: into objects and lists of the same length.</summary>
    static IEnumerable<string> Paths(string path, Value? old, Value? now)
    {
        if (Equals(old, now))
            return [];
        if (old?.StructValue is { } was && now?.StructValue is { } becomes && was.Fields.Keys.Order().SequenceEqual(becomes.Fields.Keys.Order()))
            return was.Fields.Keys.Order(StringComparer.Ordinal).SelectMany(key => Paths($"{path}.{key}", was.Fields[key], becomes.Fields[key]));
        if (old?.ListValue is { } before && now?.ListValue is { } after && before.Values.Count == after.Values.Count)
            return Enumerable.Range(0, before.Values.Count).SelectMany(i => Paths($"{path}[{i}]", before.Values[i], after.Values[i]));
        return [path];
    }
}
