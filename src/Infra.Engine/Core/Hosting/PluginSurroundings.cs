namespace Infra.Engine.Hosting;

/// <summary>What a plugin is started with, and who hears it.</summary>
/// <param name="EngineAddress">Its one argument: host:port of the Engine service.</param>
/// <param name="Directory">Where it starts: the program's folder.</param>
/// <param name="Project">PULUMI_PROJECT.</param>
/// <param name="Configuration">PULUMI_CONFIG: the stack's values of this package, as JSON.</param>
/// <param name="Said">Hears its lines.</param>
/// <param name="Broken">Hears that it ended before it was told to.</param>
internal sealed record PluginSurroundings(
    string EngineAddress, string Directory, string Project, string Configuration, Action<string> Said, Action<string> Broken);
