using Infra.Engine.Deployment;

namespace Infra.Engine.Hosting;

/// <summary>Makes the providers of a run: built in where there is one, else as a plugin's process.</summary>
/// <param name="engineAddress">host:port of the Engine service, for the plugins' log lines.</param>
internal sealed class ProviderSource(Run run, Func<Task<string>> engineAddress)
{
    readonly PluginSearch search = PluginSearch.FromEnvironment();

    /// <exception cref="EngineException">There is no such plugin, or it does not serve.</exception>
    public async Task<HostedProvider> MakeAsync(string package, string version)
    {
        var provider = run.Request.BuiltInProviders(package, new ProviderLog(run.Events));
        var address = "";
        if (provider is null)
        {
            var plugin = search.Find(package, version);
            if (plugin.OnPath)
                run.Events.Diagnose("warning", null, $"using pulumi-resource-{package} from $PATH at {plugin.File}");
            address = await engineAddress();
            provider = await PluginProvider.StartAsync(plugin, Surroundings(package, address), run.Terminate);
        }
        var hosted = new HostedProvider(provider);
        await hosted.HandshakeAsync(address, run.Terminate);
        return hosted;
    }

    PluginSurroundings Surroundings(string package, string address) => new(
        address, run.Project.ProgramDirectory, run.Project.Name, PackageConfiguration.Json(run.Configuration, package),
        line => run.Events.Diagnose("info#err", null, line), text => run.Events.Diagnose("error", null, text));
}
