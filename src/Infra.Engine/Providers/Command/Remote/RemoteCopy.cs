using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Command.Schema;
using Infra.Engine.Providers.Values;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>
/// remote.CopyToRemote: puts a file, a text or a folder onto another machine; deletes nothing there. Files travel through the
/// shell over the shared connection, not by SFTP, so the account needs a shell with cat and mkdir.
/// </summary>
sealed class RemoteCopy(RemoteFiles files) : ICommandResource
{
    public ObjectSchema Schema => CommandSchemas.CopyToRemote;

    public IEnumerable<(string Property, string Reason)> FurtherFailures(Struct inputs)
    {
        if (!inputs.Fields.TryGetValue("source", out var source) || !(PropertyValue.IsAssetOrArchive(PropertyValue.Unwrap(source)) || PropertyValue.IsUnknown(source)))
            yield return ("asset", "either asset or archive must be set");
        else if (PropertyValue.Unwrap(source) is var asset && PropertyValue.Signature(asset) == PropertyValue.ArchiveSignature && asset.StructValue.Text("path") is null or "")
            yield return ("archive", "archive must be a path to a file or directory");
    }

    public string? NewId(string name, bool preview) => preview ? null : Ids.EightDigits();

    public Struct Preview(Struct inputs) => Answer(inputs);

    public async Task<Struct> CreateAsync(string urn, Struct inputs, CancellationToken cancellation)
    {
        var plain = PropertyValue.Reveal(inputs);
        await files.CopyAsync(urn, plain.Fields["connection"].StructValue, plain.Fields["source"], plain.Text("remotePath")!, Redaction.Of(inputs), cancellation);
        return Answer(inputs);
    }

    /// <summary>A changed connection alone copies nothing; what lay at a former path stays there.</summary>
    public Task<Struct> UpdateAsync(string urn, Struct olds, Struct oldInputs, Struct news, CancellationToken cancellation)
    {
        var changed = DetailedDiff.Between(oldInputs, news, new HashSet<string>()).Diffs;
        return changed.Contains("source") || changed.Contains("remotePath") ? CreateAsync(urn, news, cancellation) : Task.FromResult(Answer(news));
    }

    public Task DeleteAsync(string urn, Struct olds, CancellationToken cancellation) => Task.CompletedTask;

    // The original's answer spells every member of an asset, absent ones as "".
    static Struct Answer(Struct inputs)
    {
        var outputs = inputs.Clone();
        if (PropertyValue.Signature(outputs.Fields["source"]) == PropertyValue.AssetSignature)
        {
            foreach (var member in new[] { "path", "text", "uri" })
                outputs.Fields["source"].StructValue.Fields.TryAdd(member, Value.ForString(""));
        }
        return outputs;
    }
}
