using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Command.Schema;
using Infra.Engine.Providers.Values;
using Pulumirpc;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>remote.CopyToRemote: puts a file, a text or a folder onto another machine; deletes nothing there.</summary>
sealed class RemoteCopy(RemoteFiles files) : ICommandResource
{
    public ObjectSchema Schema => CommandSchemas.CopyToRemote;

    public CheckResponse Check(Struct news)
    {
        var response = InputCheck.Run(Schema, news);
        if (SourceFailure(response.Inputs) is { } failure)
            response.Failures.Add(failure);
        // With failures the original answers its own empty forms of what is missing.
        if (response.Failures.Count > 0)
        {
            response.Inputs.Fields.TryAdd("remotePath", Value.ForString(""));
            if (!IsSource(response.Inputs))
                response.Inputs.Fields["source"] = Value.ForStruct(new Struct());
        }
        return response;
    }

    static CheckFailure? SourceFailure(Struct inputs)
    {
        if (!IsSource(inputs))
            return new CheckFailure { Property = "asset", Reason = "either asset or archive must be set" };
        return PropertyValue.Unwrap(inputs.Fields["source"]) is var source && PropertyValue.Signature(source) == PropertyValue.ArchiveSignature && source.StructValue.Text("path") is null or ""
            ? new CheckFailure { Property = "archive", Reason = "archive must be a path to a file or directory" }
            : null;
    }

    static bool IsSource(Struct inputs) =>
        inputs.Fields.TryGetValue("source", out var source) && PropertyValue.Unwrap(source) is var plain && (PropertyValue.IsAssetOrArchive(plain) || PropertyValue.IsUnknown(plain));

    public string? NewId(string name, bool preview) => preview ? null : Ids.EightDigits();

    public Struct Preview(Struct inputs)
    {
        var outputs = inputs.Clone();
        outputs.Fields["source"] = PropertyValue.UnknownValue();
        return outputs;
    }

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

    static Struct Answer(Struct inputs)
    {
        var outputs = inputs.Clone();
        outputs.Fields["source"] = AssetForm.Spell(outputs.Fields["source"]);
        return outputs;
    }
}
