using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Protocol;
using Pulumirpc;

namespace Infra.Engine.Providers.Tests.Support;

/// <summary>Uses a provider as the engine does.</summary>
sealed class ProviderUser(string package) : IAsyncDisposable
{
    public RecordingLog Log { get; } = new();

    IProvider? provider;

    public IProvider Provider => provider ??= BuiltInProviders.Create(package, Log)!;

    public static string Urn(string type, string name = "x") => $"urn:pulumi:dev::proj::{type}::{name}";

    public Task<CheckResponse> CheckAsync(string type, string news) =>
        Provider.CheckAsync(new CheckRequest { Urn = Urn(type), Name = "x", Type = type, News = Json.Struct(news) }, default);

    /// <summary>Check, then Create with the checked inputs.</summary>
    public async Task<CreateResponse> CreateAsync(string type, string news, bool preview = false, double timeout = 0, CancellationToken cancellation = default)
    {
        var check = await CheckAsync(type, news);
        Assert.Empty(check.Failures);
        return await Provider.CreateAsync(new CreateRequest { Urn = Urn(type), Name = "x", Type = type, Properties = check.Inputs, Preview = preview, Timeout = timeout }, cancellation);
    }

    public async Task<UpdateResponse> UpdateAsync(string type, CreateResponse old, string news, bool preview = false)
    {
        var check = await CheckAsync(type, news);
        Assert.Empty(check.Failures);
        return await Provider.UpdateAsync(new UpdateRequest { Urn = Urn(type), Type = type, Id = old.Id, Olds = old.Properties, News = check.Inputs, Preview = preview }, default);
    }

    public Task DeleteAsync(string type, Struct properties) =>
        Provider.DeleteAsync(new DeleteRequest { Urn = Urn(type), Type = type, Id = "id", Properties = properties }, default);

    public async Task<DiffResponse> DiffAsync(string type, string oldInputs, string news) =>
        await Provider.DiffAsync(new DiffRequest
        {
            Urn = Urn(type),
            Type = type,
            Olds = Json.Struct(oldInputs),
            OldInputs = (await CheckAsync(type, oldInputs)).Inputs,
            News = (await CheckAsync(type, news)).Inputs,
        }, default);

    /// <summary>The message with which a creation fails.</summary>
    public async Task<string> FailureAsync(string type, string news) =>
        (await Assert.ThrowsAsync<ProviderException>(() => CreateAsync(type, news))).Message;

    public async ValueTask DisposeAsync()
    {
        if (provider is not null)
            await provider.DisposeAsync();
    }
}
