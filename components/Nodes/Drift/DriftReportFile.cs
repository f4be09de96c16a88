namespace Infra.Components.Nodes;

/// <summary>
/// The report that <c>infra drift</c> asks a stack's program for: the program probes and writes, no engine is needed.
/// <c>INFRA_DRIFT_REPORT</c> is the path, <c>INFRA_DRIFT_FORMAT</c> <c>json</c> (the default) or <c>prometheus</c>.
/// </summary>
/// <param name="Path">The file to write.</param>
/// <param name="Format">json or prometheus.</param>
public sealed record DriftReportFile(string Path, string Format)
{
    /// <summary>What the environment asks for; null when it asks for nothing.</summary>
    /// <exception cref="Pulumi.RunException">The format is not known.</exception>
    public static DriftReportFile? Asked(Func<string, string?>? environment = null)
    {
        var read = environment ?? Environment.GetEnvironmentVariable;
        if (read("INFRA_DRIFT_REPORT") is not { Length: > 0 } path) return null;
        return read("INFRA_DRIFT_FORMAT") switch
        {
            null or "" or "json" => new(path, "json"),
            "prometheus" => new(path, "prometheus"),
            var other => throw new Pulumi.RunException($"INFRA_DRIFT_FORMAT '{other}' is not known; use json or prometheus."),
        };
    }

    /// <summary>Written whole or not at all, as a collector that reads it meanwhile needs it.</summary>
    public async Task WriteAsync(DriftReport report, CancellationToken cancellation = default)
    {
        var text = Format == "prometheus" ? DriftReportWriter.Prometheus(report) : DriftReportWriter.Json(report);
        var unfinished = $"{Path}.{Environment.ProcessId}.new";
        await File.WriteAllTextAsync(unfinished, text, cancellation);
        File.Move(unfinished, Path, overwrite: true);
    }
}
