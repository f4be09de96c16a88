using Infra.Lab.Host;

namespace Infra.Lab.Machines;

internal static class Image
{
    /// <summary>Installs what the host needs and bakes the image unless it is there; `./infra` may be at it already.</summary>
    /// <returns>Folder of the image.</returns>
    public static async Task<string> EnsureAsync(IProgress<string> progress, CancellationToken cancellation)
    {
        var output = await Command.RunAsync(
            ["bash", Path.Combine(AppContext.BaseDirectory, "image", "bake")], cancellation,
            onErrorLine: line =>
            {
                if (line.StartsWith("bake: ", StringComparison.Ordinal))
                    progress.Report(line["bake: ".Length..]);
            });
        return output.Trim().Split('\n')[^1];
    }
}
