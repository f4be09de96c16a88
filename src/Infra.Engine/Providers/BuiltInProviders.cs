using Infra.Engine.Protocol;
using Infra.Engine.Providers.Command;
using Infra.Engine.Providers.Random;

namespace Infra.Engine.Providers;

/// <summary>The providers that ship with the engine.</summary>
public static class BuiltInProviders
{
    /// <summary>Makes the provider of a package, or null when the package is not built in.</summary>
    public static IProvider? Create(string package, IProviderLog log) => package switch
    {
        "command" => new CommandProvider(log),
        "random" => new RandomProvider(),
        _ => null,
    };
}
