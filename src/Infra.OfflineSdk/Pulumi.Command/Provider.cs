namespace Pulumi.Command;

/// <summary>The provider as a resource, to hand on by options.</summary>
[CommandResourceType("pulumi:providers:command")]
public class Provider(string name, ProviderArgs? args = null, CustomResourceOptions? options = null)
    : ProviderResource("command", name, args ?? new ProviderArgs(), CommandOptions.From(options, id: null));
