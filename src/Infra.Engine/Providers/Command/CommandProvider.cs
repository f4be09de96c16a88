using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Command.Local;
using Infra.Engine.Providers.Command.Remote;
using Infra.Engine.Providers.Command.Schema;
using Infra.Engine.Providers.Values;
using Pulumirpc;

namespace Infra.Engine.Providers.Command;

/// <summary>The command package: scripts here and on other machines, files to other machines.</summary>
sealed class CommandProvider : IProvider
{
    /// <summary>The version of the package whose behaviour this is.</summary>
    public const string Version = "1.2.1";

    const string LibraryVersionKey = "__pulumi-go-provider-version";
    const string LibraryVersion = "1.2.0";

    readonly CancellationTokenSource cancelled = new();
    readonly SshConnections connections;
    readonly IReadOnlyDictionary<string, ICommandResource> resources;
    readonly LocalRun localRun;

    /// <param name="directory">The program's folder; null for that of this process, as a plugin is started there.</param>
    public CommandProvider(IProviderLog log, string? directory = null)
    {
        connections = new(log);
        var home = directory ?? Directory.GetCurrentDirectory();
        var local = new LocalRunner(log, home);
        var files = new RemoteFiles(connections, home);
        localRun = new(local);
        resources = new Dictionary<string, ICommandResource>
        {
            ["command:local:Command"] = new ScriptResource(CommandSchemas.LocalCommand, local),
            ["command:remote:Command"] = new ScriptResource(CommandSchemas.RemoteCommand, new RemoteRunner(connections, log)),
            ["command:remote:CopyToRemote"] = new RemoteCopy(files),
            ["command:remote:CopyFile"] = new RemoteFileCopy(files),
        };
    }

    public Task<PluginInfo> GetPluginInfoAsync(CancellationToken cancellation) => Task.FromResult(new PluginInfo { Version = Version });

    public Task<GetSchemaResponse> GetSchemaAsync(GetSchemaRequest request, CancellationToken cancellation) =>
        Task.FromResult(new GetSchemaResponse { Schema = CommandPackageSchema.Text() });

    public Task<ProviderHandshakeResponse> HandshakeAsync(ProviderHandshakeRequest request, CancellationToken cancellation) =>
        Task.FromResult(new ProviderHandshakeResponse { AcceptSecrets = true, AcceptResources = true, AcceptOutputs = true });

    public Task<CheckResponse> CheckConfigAsync(CheckRequest request, CancellationToken cancellation)
    {
        var inputs = request.News.Clone();
        inputs.Fields[LibraryVersionKey] = Value.ForString(LibraryVersion);
        return Task.FromResult(new CheckResponse { Inputs = inputs });
    }

    public Task<DiffResponse> DiffConfigAsync(DiffRequest request, CancellationToken cancellation) =>
        throw new RpcException(new Status(StatusCode.Unimplemented, "DiffConfig is not implemented"));

    public Task<ConfigureResponse> ConfigureAsync(ConfigureRequest request, CancellationToken cancellation) =>
        Task.FromResult(new ConfigureResponse { AcceptSecrets = true, SupportsPreview = true, AcceptResources = true, AcceptOutputs = true });

    public Task<CheckResponse> CheckAsync(CheckRequest request, CancellationToken cancellation) =>
        Task.FromResult(Resource(request.Type, request.Urn).Check(request.News));

    public Task<DiffResponse> DiffAsync(DiffRequest request, CancellationToken cancellation)
    {
        var resource = Resource(request.Type, request.Urn);
        return Task.FromResult(DetailedDiff.Between(OldInputs(resource, request.OldInputs, request.Olds), request.News, resource.Replacing));
    }

    public async Task<CreateResponse> CreateAsync(CreateRequest request, CancellationToken cancellation)
    {
        var resource = Resource(request.Type, request.Urn);
        var name = request.Name.Length > 0 ? request.Name : Urns.Name(request.Urn);
        var properties = request.Preview
            ? resource.Preview(request.Properties)
            : await Deadline.RunAsync(request.Timeout, Both(cancellation), token => resource.CreateAsync(request.Urn, request.Properties, token));
        return new CreateResponse { Id = resource.NewId(name, request.Preview) ?? "", Properties = properties };
    }

    public async Task<UpdateResponse> UpdateAsync(UpdateRequest request, CancellationToken cancellation)
    {
        var resource = Resource(request.Type, request.Urn);
        if (request.Preview)
            return new UpdateResponse { Properties = resource.Preview(request.News) };
        var oldInputs = OldInputs(resource, request.OldInputs, request.Olds);
        return new UpdateResponse
        {
            Properties = await Deadline.RunAsync(request.Timeout, Both(cancellation),
                token => resource.UpdateAsync(request.Urn, request.Olds, oldInputs, request.News, token)),
        };
    }

    public async Task DeleteAsync(DeleteRequest request, CancellationToken cancellation) =>
        await Deadline.RunAsync(request.Timeout, Both(cancellation), async token =>
        {
            await Resource(request.Type, request.Urn).DeleteAsync(request.Urn, request.Properties, token);
            return true;
        });

    /// <summary>A command cannot be read back: the answer is what was asked.</summary>
    public Task<ReadResponse> ReadAsync(ReadRequest request, CancellationToken cancellation) =>
        Task.FromResult(new ReadResponse { Id = request.Id, Properties = request.Properties ?? new Struct(), Inputs = request.Inputs ?? new Struct() });

    public Task<InvokeResponse> InvokeAsync(InvokeRequest request, CancellationToken cancellation) =>
        request.Tok == "command:local:run"
            ? localRun.InvokeAsync(request.Args ?? new Struct(), Both(cancellation))
            : throw new RpcException(new Status(StatusCode.NotFound, $"Invoke '{request.Tok}' not found"));

    public Task CancelAsync(CancellationToken cancellation) => cancelled.CancelAsync();

    public async ValueTask DisposeAsync()
    {
        await cancelled.CancelAsync();
        await connections.DisposeAsync();
        cancelled.Dispose();
    }

    CancellationToken[] Both(CancellationToken cancellation) => [cancellation, cancelled.Token];

    ICommandResource Resource(string type, string urn)
    {
        var token = type.Length > 0 ? type : Urns.Type(urn);
        return resources.TryGetValue(token, out var resource)
            ? resource
            : throw new RpcException(new Status(StatusCode.NotFound, $"Resource '{token[(token.IndexOf(':', StringComparison.Ordinal) + 1)..]}' not found"));
    }

    static Struct OldInputs(ICommandResource resource, Struct? oldInputs, Struct olds)
    {
        if (oldInputs is not null)
            return oldInputs;
        var inputs = new Struct();
        foreach (var (name, value) in olds.Fields.Where(member => resource.Schema.Find(member.Key) is not null))
            inputs.Fields[name] = value;
        return inputs;
    }
}
