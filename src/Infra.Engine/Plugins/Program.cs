using Infra.Engine.Plugins;
using Infra.Engine.Providers;

const int Misused = 2;

// infra-provider PACKAGE [flags] [ENGINE-ADDRESS], as Pulumi starts a plugin.
var package = args.FirstOrDefault() ?? "";
var engine = args.Skip(1).LastOrDefault(argument => !argument.StartsWith('-'));
await using var log = new EngineLog(engine);
await using var provider = BuiltInProviders.Create(package, log);
if (provider is null)
{
    await Console.Error.WriteLineAsync("usage: infra-provider command|random [ENGINE-ADDRESS]");
    return Misused;
}
await PluginServer.RunAsync(provider);
return 0;
