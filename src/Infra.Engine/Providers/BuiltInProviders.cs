using Infra.Engine.Protocol;

namespace Infra.Engine.Providers;

/// <summary>The providers that ship with the engine.</summary>
public static class BuiltInProviders
{
    /// <summary>Makes the provider of a package, or null when the package is not built in.</summary>
    public static IProvider? Create(string package, IProviderLog log) => null;
}
