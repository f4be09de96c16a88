using Google.Protobuf.WellKnownTypes;
using Infra.Engine.Hosting;
using Infra.Engine.Properties;
using Infra.Engine.State;
using Pulumirpc;

namespace Infra.Engine.Deployment;

/// <summary>Which provider a registration goes to: the one it names, its parent's, or the default one, registered when first needed.</summary>
internal sealed class ProviderChoice(Run run, Claims claims, Planner planner, Execution execution, StepRunner steps)
{
    // What a default provider is configured with comes from the stack, not from resources: Pulumi writes nothing at all.
    static readonly Dictionary<string, IReadOnlyList<string>> NoDependencies = [];

    /// <summary>Reference of the provider; empty for components and providers.</summary>
    public async Task<string> OfAsync(RegisterResourceRequest request)
    {
        if (!request.Custom || Urns.IsProvider(request.Type))
            return "";
        if (request.Provider.Length > 0)
            return request.Provider;
        var package = Urns.PackageOf(request.Type);
        if (claims.Find(request.Parent) is { } parent && Inherited(parent, package) is { } inherited)
            return inherited;
        if (DisabledDefaults.Contain(run.Configuration, package))
        {
            var urn = run.Urn(request.Parent, request.Type, request.Name);
            throw new StepFailedException(urn, $"Default provider for '{package}' disabled. '{(request.Name.Length == 0 ? request.Type : urn)}' must use an explicit provider.");
        }
        return await DefaultAsync(package, request.Version);
    }

    /// <summary>Of a component what it was given, of a custom resource the one it has itself.</summary>
    static string? Inherited(Registered parent, string package) =>
        parent.State is { Custom: true } custom
            ? !Urns.IsProvider(custom.Type) && Urns.PackageOf(custom.Type) == package && custom.Provider.Length > 0 ? custom.Provider : null
            : parent.Providers.GetValueOrDefault(package);

    /// <summary>The inputs of a registration; a provider's version is one of them.</summary>
    public static Struct Inputs(RegisterResourceRequest request)
    {
        var inputs = Rewriting.WithoutOutputValues(request.Object ?? new());
        if (!Urns.IsProvider(request.Type))
            return inputs;
        inputs = inputs.Clone();
        if (request.Version.Length > 0)
            inputs.Fields["version"] = Value.ForString(request.Version);
        return inputs;
    }

    async Task<string> DefaultAsync(string package, string version)
    {
        var name = version.Length == 0 ? "default" : "default_" + version.Replace('.', '_').Replace('-', '_').Replace('+', '_');
        var type = Urns.ProviderTypes + package;
        var urn = run.Urn("", type, name);
        if (claims.Find(urn) is { } there)
            return ProviderSet.Reference(there.State ?? throw new StepFailedException(urn, $"the provider '{urn}' failed before"));
        var request = new RegisterResourceRequest { Type = type, Name = name, Custom = true, Version = version, Object = PackageConfiguration.Inputs(run.Configuration, package) };
        var own = claims.Claim(request);
        if (package == "pulumi")
        {
            var wanted = Wanted.From(request, urn, "", own) with { Id = own.Old?.Id ?? "", Created = own.Old?.Created, Modified = own.Old?.Modified };
            own.State = own.Old is null ? await steps.CreateAsync("create", wanted, Change.None) : steps.Same(own.Old, wanted, Change.None);
            return ProviderSet.Reference(own.State);
        }
        var plan = await planner.PlanAsync(Wanted.From(request, urn, "", own) with { Inputs = Inputs(request), PropertyDependencies = NoDependencies }, own.Old, null);
        await execution.CarryOutAsync(own, plan);
        return ProviderSet.Reference(own.State!);
    }
}
