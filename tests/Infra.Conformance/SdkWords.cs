using Google.Protobuf.WellKnownTypes;
using Infra.TwoEngines;
using Pulumirpc;

namespace Infra.Conformance;

/// <summary>What the features' programs say, in short.</summary>
static class SdkWords
{
    public const string Thing = "test:index:Thing";
    public const string Component = "test:index:Component";

    public static Task<RegisterResourceResponse> ThingAsync(this Sdk sdk, string name, params (string Key, object? Value)[] inputs) =>
        sdk.ResourceAsync(Thing, name, Wire.Of(inputs), Sent);

    public static Task<RegisterResourceResponse> ThingAsync(
        this Sdk sdk, string name, Action<RegisterResourceRequest> options, params (string Key, object? Value)[] inputs) =>
        sdk.ResourceAsync(Thing, name, Wire.Of(inputs), request =>
        {
            Sent(request);
            options(request);
        });

    public static Task<RegisterResourceResponse> ComponentAsync(
        this Sdk sdk, string name, Action<RegisterResourceRequest>? options = null, params (string Key, object? Value)[] inputs) =>
        sdk.ComponentAsync(Component, name, Wire.Of(inputs), options);

    public static Task OutputsAsync(this Sdk sdk, params (string Key, object? Value)[] outputs) => sdk.OutputsAsync(sdk.StackUrn, Wire.Of(outputs));

    /// <summary>An output of an answer; unknown where it is not there.</summary>
    public static Value Out(this RegisterResourceResponse answer, string name = "out") =>
        answer.Object.Fields.TryGetValue(name, out var value) ? value : Wire.Of(Wire.Unknown);

    /// <summary>A value taken from another resource, as an SDK reports it.</summary>
    public static Action<RegisterResourceRequest> Takes(string property, params RegisterResourceResponse[] from) => request =>
    {
        request.Dependencies.AddRange(from.Select(f => f.Urn));
        var taken = new RegisterResourceRequest.Types.PropertyDependencies();
        taken.Urns.AddRange(from.Select(f => f.Urn));
        request.PropertyDependencies[property] = taken;
    };

    /// <summary>As SDKs do: the version of the package and an entry for every property.</summary>
    static void Sent(RegisterResourceRequest request)
    {
        request.Version = "1.2.1";
        foreach (var property in request.Object.Fields.Keys)
            request.PropertyDependencies[property] = new();
    }
}
