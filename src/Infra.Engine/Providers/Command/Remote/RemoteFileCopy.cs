using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Providers.Command.Schema;
using Infra.Engine.Providers.Values;
using Pulumirpc;

namespace Infra.Engine.Providers.Command.Remote;

/// <summary>remote.CopyFile, the deprecated predecessor of CopyToRemote: one file, and every change replaces.</summary>
sealed class RemoteFileCopy(RemoteFiles files) : ICommandResource
{
    public ObjectSchema Schema => CommandSchemas.CopyFile;

    public IReadOnlySet<string> Replacing { get; } = CommandSchemas.CopyFile.Fields.Select(field => field.Name).ToHashSet();

    public CheckResponse Check(Struct news) => InputCheck.Run(Schema, news);

    public string? NewId(string name, bool preview) => preview ? null : Ids.EightDigits();

    public Struct Preview(Struct inputs) => inputs;

    public async Task<Struct> CreateAsync(string urn, Struct inputs, CancellationToken cancellation)
    {
        var plain = PropertyValue.Reveal(inputs);
        await files.CopyFileAsync(urn, plain.Fields["connection"].StructValue, plain.Text("localPath")!, plain.Text("remotePath")!, Redaction.Of(inputs), cancellation);
        return inputs;
    }

    /// <summary>Never asked for by an engine that follows Diff; copies again.</summary>
    public Task<Struct> UpdateAsync(string urn, Struct olds, Struct oldInputs, Struct news, CancellationToken cancellation) => CreateAsync(urn, news, cancellation);

    public Task DeleteAsync(string urn, Struct olds, CancellationToken cancellation) => Task.CompletedTask;
}
