namespace Pulumi.Random;

/// <summary>The provider as a resource, to hand on by options.</summary>
[RandomResourceType("pulumi:providers:random")]
public class Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)
    : ProviderResource("random", name, args ?? new ProviderArgs(), RandomOptions.From(options, id: null));
