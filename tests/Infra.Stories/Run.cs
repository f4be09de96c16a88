using System.Diagnostics;
using System.Text;

namespace Infra.Stories;

/// <summary>What a finished command said.</summary>
sealed record Finished(string Command, int ExitCode, string Output, string Error, TimeSpan Took)
{
    public string Everything => Output + Error;

    public Finished Expect(int exitCode = 0)
    {
        Assert.True(ExitCode == exitCode, $"{Command}: exit code {ExitCode} instead of {exitCode}\n{Output}\n{Error}");
        return this;
    }
}

/// <summary>A command of the story, started as a user's shell would.</summary>
sealed class Run : IAsyncDisposable
{
    readonly Process process;
    readonly StringBuilder output = new(), error = new();
    readonly Stopwatch watch = Stopwatch.StartNew();
    readonly string command;

    Run(Process process, string command)
    {
        this.process = process;
        this.command = command;
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    public static Run Start(IEnumerable<string> command, IReadOnlyDictionary<string, string>? environment = null, string? directory = null)
    {
        var words = command.ToList();
        var start = new ProcessStartInfo(words[0], words.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = directory ?? Repository.Root,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new Run(Process.Start(start)!, string.Join(' ', words));
    }

    /// <summary>Waits until a line of standard output holds the text; fails with everything said when the command ends before.</summary>
    public async Task SaysAsync(string text, TimeSpan within)
    {
        var deadline = watch.Elapsed + within;
        while (!Said().Contains(text, StringComparison.Ordinal))
        {
            Assert.False(process.HasExited && !Said().Contains(text, StringComparison.Ordinal), $"{command} ended without saying '{text}'\n{output}{error}");
            Assert.True(watch.Elapsed < deadline, $"{command} did not say '{text}' within {within}\n{output}{error}");
            await Task.Delay(20);
        }
    }

    /// <summary>Closes standard input and waits for the end.</summary>
    public async Task<Finished> EndAsync(TimeSpan? within = null)
    {
        process.StandardInput.Close();
        using var deadline = new CancellationTokenSource(within ?? TimeSpan.FromMinutes(20));
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{command} did not end in time\n{output}{error}");
        }
        return new Finished(command, process.ExitCode, output.ToString(), error.ToString(), watch.Elapsed);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }

    string Said()
    {
        lock (output) return output.ToString();
    }

    static void Append(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.AppendLine(line);
    }
}
