using Pulumi.Resources;
using Pulumi.Serialization;

namespace Pulumi.Wire;

/// <summary>A call of a provider's function.</summary>
internal static class Invocation
{
    public static Output<T> Output<T>(ProgramRun run, string token, InvokeArgs args, InvokeOptions? options) =>
        new(StateAsync<T>(run, token, args, options));

    /// <summary>The result; unknown where an argument is, secret where an argument is.</summary>
    public static async Task<OutputState<T>> StateAsync<T>(ProgramRun run, string token, InvokeArgs args, InvokeOptions? options)
    {
        var form = new WireForm(Secrets: false, await run.Features.HasAsync(Features.ResourceReferences).ConfigureAwait(false));
        var properties = await WrittenProperties.FromAsync(token, InputMembers.ValuesOf(args), form).ConfigureAwait(false);
        var dependsOn = options is InvokeOutputOptions { DependsOn: var list } ? await RegisterRequest.ResourcesOf(list).ConfigureAwait(false) : [];
        var unknown = new OutputState<T>(default!, false, properties.HasSecrets, [.. properties.Origins.Values.SelectMany(o => o), .. dependsOn]);
        if (properties.HasUnknowns) return unknown;

        var answer = await run.Monitor.InvokeAsync(new()
        {
            Tok = token,
            Args = properties.Values,
            Version = options?.Version ?? "",
            PluginDownloadURL = options?.PluginDownloadURL ?? "",
            Provider = Provider(token, options) is { } provider ? await provider.ReferenceAsync().ConfigureAwait(false) : "",
            AcceptResources = true,
            DependsOn = { await Dependencies.UrnsAsync(dependsOn, except: null).ConfigureAwait(false) },
        }).ConfigureAwait(false);
        if (answer.Failures.Count > 0) throw new InvokeException(token, answer.Failures);
        if (answer.Unknown) return unknown;
        var result = ValueReader.Read(Google.Protobuf.WellKnownTypes.Value.ForStruct(answer.Return ?? new()));
        return unknown with
        {
            Value = result.IsKnown ? (T)Conversion.To(typeof(T), result.Value, token)! : default!,
            IsKnown = result.IsKnown,
            IsSecret = unknown.IsSecret || result.IsSecret,
        };
    }

    static ProviderResource? Provider(string token, InvokeOptions? options) =>
        options?.Provider ?? options?.Parent?.Providers.GetValueOrDefault(Inheritance.PackageOf(token));
}
