namespace Infra.Engine.Hosting;

/// <summary>A plugin's executable.</summary>
/// <param name="OnPath">Found on PATH, where its version is not looked at.</param>
internal sealed record FoundPlugin(string Package, string File, bool OnPath);
