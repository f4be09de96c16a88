using Infra.Lab.Host;
using Infra.Lab.Machines;

namespace Infra.Lab.Preflight;

/// <summary>Asks this machine what a lab needs of it, by trying it in a place of its own.</summary>
internal static class HostProbe
{
    /// <exception cref="LabException">Every lack, one a line.</exception>
    public static async Task RequireAsync(LabSpec spec, LabPaths paths, CancellationToken cancellation)
    {
        var problems = HostRules.Problems(spec, await AskAsync(spec, paths, cancellation));
        if (problems.Count > 0)
            throw new LabException(string.Join('\n', problems));
    }

    static async Task<HostFacts> AskAsync(LabSpec spec, LabPaths paths, CancellationToken cancellation)
    {
        var (_, said, _) = await Command.TryAsync(
            ["bash", Script, LabPaths.StateRoot, LabPaths.Cache, LabPaths.ControlGroupRoot, Packages], cancellation);
        return new(HostFacts.Read(said), HasImage,
            LabRemains.Machines(paths).ToHashSet(),
            spec.Machines.Select(m => m.Name).Where(m => ControlGroup.IsPopulated(paths.Machine(m).ControlGroup)).ToHashSet());
    }

    internal static string Script => Path.Combine(AppContext.BaseDirectory, "machine", "probe");

    internal static string Packages => Path.Combine(AppContext.BaseDirectory, "image", "host-packages");

    static bool HasImage => Directory.Exists($"{LabPaths.Cache}/images")
        && Directory.GetDirectories($"{LabPaths.Cache}/images").Any(image => File.Exists($"{image}/pool"));
}
