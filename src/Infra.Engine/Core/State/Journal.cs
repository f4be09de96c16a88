using System.Runtime.CompilerServices;
using Infra.Engine.Secrets;

namespace Infra.Engine.State;

/// <summary>
/// The state while an operation runs: what is new, what remains of before, what is under way. Every change is on disk before the
/// caller goes on; changes that come together are written together.
/// </summary>
internal sealed class Journal
{
    readonly Lock gate = new();
    readonly SemaphoreSlim writing = new(1);
    readonly List<ResourceState> news = [];
    readonly List<ResourceState> olds;
    readonly List<PendingOperation> pending;
    readonly Checkpoint before;
    readonly Func<byte[], Task>? write;
    readonly string stackName;
    readonly PassphraseCrypter? crypter;
    readonly ConditionalWeakTable<ResourceState, byte[]> rendered = [];
    long version, written;

    /// <param name="write">Null in a preview: then nothing is written.</param>
    public Journal(Checkpoint before, string stackName, PassphraseCrypter? crypter, IEnumerable<PendingOperation> kept, Func<byte[], Task>? write)
    {
        this.before = before;
        olds = [.. before.Resources];
        this.stackName = stackName;
        this.crypter = crypter;
        this.write = write;
        pending = [.. kept];
    }

    /// <summary>The resources as they stand.</summary>
    public IReadOnlyList<ResourceState> Resources
    {
        get
        {
            lock (gate)
                return [.. news, .. olds];
        }
    }

    public Task BeginAsync(PendingOperation operation)
    {
        Change(() => pending.Add(operation));
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

    /// <summary>As <see cref="EndAsync"/>, for what may reach the disk later: an unchanged resource taking its place in the new order.</summary>
    public void Apply(PendingOperation? operation, ResourceState? old, ResourceState? @new) => Change(() =>
    {
        if (operation is not null)
            pending.Remove(operation);
        var place = old is null ? -1 : news.IndexOf(old);
        if (place >= 0 && @new is not null)
        {
            news[place] = @new;
            return;
        }
        if (place >= 0)
            news.RemoveAt(place);
        else if (old is not null)
            olds.Remove(old);
        if (@new is not null)
            news.Add(@new);
    });

    /// <summary>Exchanges a resource in its place, so that the order stays right; not flushed.</summary>
    public void Exchange(ResourceState old, ResourceState @new) => Change(() =>
    {
        var list = news.Contains(old) ? news : olds;
        var place = list.IndexOf(old);
        if (place >= 0)
            list[place] = @new;
    });

    /// <summary>Makes the next flush write, changed or not: a run leaves its mark.</summary>
    public void Touch() => Change(() => { });

    /// <summary>Returns when every change made so far is on disk.</summary>
    public async Task FlushAsync()
    {
        if (write is null)
            return;
        long wanted;
        lock (gate)
            wanted = version;
        await writing.WaitAsync();
        try
        {
            if (written >= wanted)
                return;
            byte[] document;
            long now;
            lock (gate)
            {
                now = version;
                document = Document();
            }
            await write(document);
            written = now;
        }
        finally
        {
            writing.Release();
        }
    }

    /// <summary>The whole document as it stands.</summary>
    public byte[] Document()
    {
        lock (gate)
            return CheckpointJson.Bytes(
                stackName, crypter?.State ?? before.SecretsState, Resources.Select(Render),
                pending.Select(p => (Render(p.Resource), p.Type)), before.Metadata);
    }

    byte[] Render(ResourceState resource) => rendered.GetValue(resource, r => ResourceJson.Bytes(r, Encrypt));

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
