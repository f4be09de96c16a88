using Infra.Engine.Configuration;
using Infra.Engine.Secrets;

namespace Infra.Engine.State;

/// <summary>One stack's state file with the key that opens its secrets.</summary>
internal sealed class StackStore(FileBackend backend, string project, string stack, StackConfigFile config) : IDisposable
{
    readonly Lock gate = new();
    Task<PassphraseCrypter>? opening;
    readonly DiskSyncs syncs = new(backend.Root);
    StateFile source = backend.State(project, stack);
    string? target;

    public FileBackend Backend => backend;

    public StackConfigFile Config => config;

    /// <summary>Where the state is.</summary>
    public string File => source.Path;

    /// <summary>Older files of the same stack beside it: packed and not.</summary>
    public IReadOnlyList<string> Others => source.Others;

    public string QualifiedName => $"organization/{project}/{stack}";

    public bool Exists => source.Exists;

    /// <summary>Begins to derive the key where it will be needed, beside other work: the derivation takes a third of a second of a core.</summary>
    /// <param name="writes">The state will be written; else only what is read may need the key.</param>
    public void Anticipate(bool writes)
    {
        if (config.Salt is not null && (writes || Holds(config.FilePath, "secure:"u8) || Exists && source.Read().AsSpan().IndexOf("ciphertext"u8) >= 0))
            _ = OpeningAsync(config.Salt);
    }

    /// <summary>Opens a <c>secure:</c> text of the configuration.</summary>
    /// <exception cref="EngineException">No passphrase, a wrong one, or no salt.</exception>
    public string DecryptConfig(string text) => Opened(config.Salt
        ?? throw new EngineException($"{config.FilePath} holds a secret but no encryptionsalt")).Decrypt(text);

    /// <exception cref="EngineException">The state is not readable, is another stack's, contradicts itself, or was there and is no more.</exception>
    public Checkpoint Load()
    {
        // Since this was made, whoever held the lock may have packed or unpacked it.
        source = backend.State(project, stack);
        if (!Exists)
        {
            backend.RefuseLost(project, stack);
            return Checkpoint.Empty;
        }
        var checkpoint = Own(CheckpointJson.Read(File, source.Read(), salt => Decrypter(salt)));
        var problems = Integrity.Problems(checkpoint.Resources);
        return problems.Count == 0 ? checkpoint : throw new EngineException(
            $"{File}: the state contradicts itself:\n{string.Concat(problems.Select(p => $"  * {p}\n"))}"
            + $"{CheckpointJson.Mend(File)} Or repair this one: `pulumi state repair`, or `pulumi stack export`, an editor and `pulumi stack import`.");
    }

    /// <summary>As <see cref="Load"/>, every secret empty: needs no key.</summary>
    public Checkpoint LoadMasked() => Own(CheckpointJson.Read(File, source.Read(), _ => _ => "null"));

    /// <summary>A file copied from another stack would have that one's resources removed.</summary>
    Checkpoint Own(Checkpoint checkpoint) =>
        checkpoint.Resources.FirstOrDefault(r => r.Urn.Length > 0 && (Urns.StackOf(r.Urn) != stack || Urns.ProjectOf(r.Urn) != project)) is not { } foreign
            ? checkpoint : throw new EngineException(
                $"{File}: this is the state of stack {Urns.StackOf(foreign.Urn)} of project {Urns.ProjectOf(foreign.Urn)}, not of {stack} of {project} (it holds {foreign.Urn}).\n"
                + $"Nothing was changed. If it was copied here, put this stack's own back or remove it; if the stack was renamed, put it back under its old name and run `pulumi stack rename organization/{project}/{stack}`.");

    /// <summary>The key for writing: the configuration's, else the state's, else a new one whose salt goes into the configuration.</summary>
    public PassphraseCrypter ForWriting(Checkpoint before)
    {
        if (config.Salt is { } salt)
            return Opened(salt);
        var crypter = before.SecretsState is { } state ? Opened(state) : PassphraseCrypter.Create(Passphrase.FromEnvironment());
        config.WriteSalt(crypter.State);
        return crypter;
    }

    /// <summary>Puts a new document in place; the one before this run stays beside it.</summary>
    /// <param name="last">It must outlive a power cut; of others see <see cref="DiskSyncs"/>.</param>
    public Task WriteAsync(ReadOnlyMemory<byte> document, bool last) => Task.Run(() =>
    {
        try
        {
            var first = target is null;
            if (first)
            {
                target = source.Target;
                FileBackend.SweepDrafts(target);
                if (Exists)
                    FileBackend.Replace(File + ".bak", System.IO.File.ReadAllBytes(File));
            }
            var packed = Packing.Pack(Packing.Of(target!), document.Span);
            syncs.Write(last, durable => FileBackend.Replace(target!, packed, durable));
            if (first && Exists && File != target)
                System.IO.File.Delete(File);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new EngineException($"{File}: the state cannot be written: {problem.Message}\n"
                + "The file there is the last one that could be written, and what was under way is in it as pending. "
                + $"Make {Path.GetDirectoryName(File)} writable, with room for {document.Length / 1024 + 1} KiB, and run the same command again.");
        }
    });

    public void Dispose()
    {
        if (opening is { IsCompletedSuccessfully: true })
            opening.Result.Dispose();
    }

    static bool Holds(string file, ReadOnlySpan<byte> word) =>
        System.IO.File.Exists(file) && System.IO.File.ReadAllBytes(file).AsSpan().IndexOf(word) >= 0;

    Func<string, string> Decrypter(string? salt)
    {
        // Asked for the key only when there is something to open.
        if (salt is not null)
            return text => (salt == config.Salt || config.Salt is null ? Opened(salt) : Other(salt)).Decrypt(text);
        return _ => throw new EngineException($"{File} holds a secret but names no secrets provider");
    }

    PassphraseCrypter? other;

    /// <summary>The state was written under another salt than the configuration's.</summary>
    PassphraseCrypter Other(string salt)
    {
        lock (gate)
            return other ??= PassphraseCrypter.Open(Passphrase.FromEnvironment(), salt);
    }

    PassphraseCrypter Opened(string salt) => OpeningAsync(salt).GetAwaiter().GetResult();

    Task<PassphraseCrypter> OpeningAsync(string salt)
    {
        lock (gate)
            return opening ??= Task.Run(() => PassphraseCrypter.Open(Passphrase.FromEnvironment(), salt));
    }
}
