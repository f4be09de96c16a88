using Infra.Engine.Protocol;
using Infra.Engine.Providers.Command;
using Infra.Engine.Providers.Random;

namespace Infra.Engine.Providers;

/// <summary>The providers that ship with the engine.</summary>
public static class BuiltInProviders
{
    /// <summary>Makes the provider of a package, or null when the package is not built in.</summary>
    public static IProvider? Create(string package, IProviderLog log) => In(Directory.GetCurrentDirectory())(package, log);

    /// <summary>The same for a program in this folder: what is relative, is relative to it.</summary>
    public static Func<string, IProviderLog, IProvider?> In(string directory) => (package, log) => package switch
    {
        "command" => new CommandProvider(log, directory),
        "random" => new RandomProvider(log),
        _ => null,
    };
}
