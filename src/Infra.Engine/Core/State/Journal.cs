using System.Buffers;
using Infra.Engine.Secrets;

namespace Infra.Engine.State;

/// <summary>
/// The state while an operation runs: what is new, what remains of before, what is under way. Every change is in the state's file before
/// the caller goes on, so that whoever kills this process finds all of it; changes that come while the file is written are written together.
/// </summary>
internal sealed class Journal
{
    readonly Lock gate = new();
    readonly ResourceList news = new([]);
    readonly ResourceList olds;
    readonly Dictionary<PendingOperation, RenderedResource> pending;
    readonly Renames renames = new();
    readonly Checkpoint before;
    readonly Func<ReadOnlyMemory<byte>, bool, Task>? write;
    readonly string stackName;
    readonly PassphraseCrypter? crypter;
    readonly ArrayBufferWriter<byte> document = new();
    TaskCompletionSource? next;
    bool writing, last;
    long version, written;

    /// <param name="write">
    /// Puts a document in place; true when it must survive a power cut. Null in a preview: then nothing is written.
    /// </param>
    public Journal(
        Checkpoint before, string stackName, PassphraseCrypter? crypter, IEnumerable<PendingOperation> kept, Func<ReadOnlyMemory<byte>, bool, Task>? write)
    {
        this.before = before;
        olds = new(before.Resources);
        this.stackName = stackName;
        this.crypter = crypter;
        this.write = write;
        pending = kept.ToDictionary(p => p, p => new RenderedResource(p.Resource));
    }

    /// <summary>The resources as they stand.</summary>
    public IReadOnlyList<ResourceState> Resources
    {
        get
        {
            lock (gate)
                return [.. news.Concat(olds).Select(r => r.State)];
        }
    }

    /// <summary>How many resources there are.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return news.Count + olds.Count;
        }
    }

    public Task BeginAsync(PendingOperation operation)
    {
        var rendered = Rendered(operation.Resource);
        Change(() => pending.Add(operation, rendered));
        return FlushAsync();
    }

    /// <summary>An operation ended without a change of the state.</summary>
    public Task AbandonAsync(PendingOperation operation)
    {
        Change(() => pending.Remove(operation));
        return FlushAsync();
    }

    /// <summary>Ends an operation: <paramref name="old"/> goes, <c>new</c> comes.</summary>
    public Task EndAsync(PendingOperation? operation, ResourceState? old, ResourceState? @new)
    {
        Apply(operation, old, @new);
        return FlushAsync();
    }

    /// <summary>As <see cref="EndAsync"/>, without waiting for the disk: for an unchanged resource taking its place in the new order.</summary>
    public void Apply(PendingOperation? operation, ResourceState? old, ResourceState? @new)
    {
        var rendered = @new is null ? null : Rendered(@new);
        Change(() =>
        {
            if (operation is not null)
                pending.Remove(operation);
            renames.Note(old, @new);
            if (old is not null && rendered is not null && news.Exchange(old, rendered))
                return;
            if (old is not null && !news.Remove(old))
                olds.Remove(old);
            if (rendered is not null)
                news.Add(rendered);
        });
    }

    /// <summary>Exchanges a resource in its place, so that the order stays right; not flushed.</summary>
    public void Exchange(ResourceState old, ResourceState @new)
    {
        var rendered = Rendered(@new);
        Change(() => _ = news.Exchange(old, rendered) || olds.Exchange(old, rendered));
    }

    /// <summary>Returns when every change made so far is in the file.</summary>
    public Task FlushAsync()
    {
        if (write is null)
            return Task.CompletedTask;
        lock (gate)
        {
            if (written == version)
                return Task.CompletedTask;
            next ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (!writing)
            {
                writing = true;
                _ = Task.Run(WriteAsync);
            }
            return next.Task;
        }
    }

    /// <summary>Writes once more, changed or not: a run leaves its mark, and that one outlives a power cut.</summary>
    public Task CloseAsync()
    {
        lock (gate)
        {
            last = true;
            version++;
        }
        return FlushAsync();
    }

    /// <summary>The document as it was last written.</summary>
    public ReadOnlyMemory<byte> Written => document.WrittenMemory;

    /// <summary>Writes as long as somebody waits: all who wait at the beginning of a write are answered by it.</summary>
    async Task WriteAsync()
    {
        while (true)
        {
            // Whoever was answered by the last write goes on first, so that what comes of it is in the next one.
            await Task.Yield();
            TaskCompletionSource waiting;
            RenderedResource[] resources;
            KeyValuePair<PendingOperation, RenderedResource>[] operations;
            (long Version, bool Last) now;
            lock (gate)
            {
                if (next is null)
                {
                    writing = false;
                    return;
                }
                (waiting, next) = (next, null);
                resources = [.. news, .. olds.Select(renames.Follow)];
                operations = [.. pending];
                now = (version, last);
            }
            try
            {
                document.ResetWrittenCount();
                Write(document, resources, operations);
                await write!(document.WrittenMemory, now.Last);
                lock (gate)
                    written = now.Version;
                waiting.SetResult();
            }
            catch (Exception problem)
            {
                waiting.SetException(problem);
            }
        }
    }

    void Write(IBufferWriter<byte> target, IReadOnlyList<RenderedResource> resources, IReadOnlyList<KeyValuePair<PendingOperation, RenderedResource>> operations) =>
        CheckpointJson.Write(
            target, stackName, crypter?.State ?? before.SecretsState, resources.Select(r => r.Json(Encrypt)),
            operations.Select(p => (p.Value.Json(Encrypt), p.Key.Type)), before);

    /// <summary>Makes the JSON of what is written soon, here and not while everybody waits for the file.</summary>
    RenderedResource Rendered(ResourceState resource)
    {
        var rendered = new RenderedResource(resource);
        if (write is not null)
            rendered.Json(Encrypt);
        return rendered;
    }

    string Encrypt(string text) => crypter?.Encrypt(text)
        ?? throw new EngineException("passphrase must be set with PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE environment variables");

    void Change(Action change)
    {
        lock (gate)
        {
            change();
            version++;
        }
    }
}
