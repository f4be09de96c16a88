using System.Diagnostics;
using System.Globalization;

namespace Infra.Benchmarks;

/// <summary>A fresh project with one stack of one engine in a temporary folder.</summary>
sealed class BenchmarkStack : IDisposable
{
    /// <summary>Fits the passphrase <c>golden</c>.</summary>
    const string Salt = "encryptionsalt: v1:YZA1xz9/BGs=:v1:SsIFY5cX6T9DOKKW:PT2tEyjWOZcq4os1nqoEcPgQq5oKfw==\n";

    readonly Engine engine;
    readonly Load load;
    readonly string folder = Directory.CreateTempSubdirectory("infra-benchmark-").FullName;

    public BenchmarkStack(Engine engine, Load load)
    {
        (this.engine, this.load) = (engine, load);
        Directory.CreateDirectory(Path.Combine(folder, "state"));
        File.WriteAllText(Path.Combine(folder, "Pulumi.yaml"), $"name: benchmark\nruntime: {{ name: dotnet, options: {{ binary: {Built.Program} }} }}\n");
        File.WriteAllText(Path.Combine(folder, "Pulumi.dev.yaml"), Salt);
    }

    public long StateSize => new FileInfo(Path.Combine(folder, "state/.pulumi/stacks/benchmark/dev.json")) is { Exists: true } state ? state.Length : 0;

    /// <summary>The real command wants a stack that exists.</summary>
    public async Task PrepareAsync()
    {
        if (engine == Engine.Real && await RunAsync(["stack", "init", "dev"], [], TimeSpan.FromMinutes(1)) is { Error: { } problem })
            throw new InvalidOperationException(problem);
    }

    public Task<Measurement> MeasureAsync(Operation operation, TimeSpan limit) => RunAsync([.. operation.Arguments, "--stack", "dev"], engine.Flags, limit);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    async Task<Measurement> RunAsync(IEnumerable<string> arguments, IEnumerable<string> flags, TimeSpan limit)
    {
        var start = new ProcessStartInfo(engine.Command[0], [.. engine.Command.Skip(1), .. arguments, .. flags])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment())
            start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var tree = new ProcessTree(process.Id);
        using var ended = new CancellationTokenSource();
        using var late = new CancellationTokenSource(limit);
        var watching = tree.WatchAsync(ended.Token);
        TimeSpan? first = null;
        var lines = new Queue<string>();
        async Task ReadAsync(StreamReader stream)
        {
            while (await stream.ReadLineAsync(CancellationToken.None) is { } line)
                lock (lines)
                {
                    if (line.Contains("number-", StringComparison.Ordinal) || line.Contains("text-", StringComparison.Ordinal))
                        first ??= watch.Elapsed;
                    lines.Enqueue(line);
                    if (lines.Count > 40)
                        lines.Dequeue();
                }
        }
        var reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        string? problem = null;
        try
        {
            await process.WaitForExitAsync(late.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            problem = string.Create(CultureInfo.InvariantCulture, $"not done after {limit.TotalSeconds:0} s");
        }
        var wall = watch.Elapsed;
        await ended.CancelAsync();
        await watching;
        await reading;
        problem ??= process.ExitCode == 0 ? null : string.Join('\n', lines);
        return new(wall, first, tree.Engine, tree.Program, tree.Others, problem);
    }

    Dictionary<string, string> Environment() => new()
    {
        ["PATH"] = engine.SearchPath,
        ["PULUMI_BACKEND_URL"] = $"file://{folder}/state",
        ["PULUMI_CONFIG_PASSPHRASE"] = "golden",
        ["PULUMI_HOME"] = $"{folder}/home",
        ["PULUMI_SKIP_UPDATE_CHECK"] = "true",
        ["PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION"] = "true",
        ["NO_COLOR"] = "1",
        ["DOTNET_NOLOGO"] = "1",
        ["BENCHMARK_COUNT"] = load.Count.ToString(CultureInfo.InvariantCulture),
        ["BENCHMARK_SHAPE"] = load.Chained ? "chain" : "flat",
    };
}
