using System.Buffers;
using System.Text;
using Infra.Engine.Protocol;
using Infra.Engine.Providers.Values;
using Pulumirpc;

namespace Infra.Engine.Providers.Command;

/// <summary>
/// Collects both streams of a script, each by itself and together in order of arrival, and passes complete lines on to the log.
/// Bytes that are no UTF-8 become U+FFFD: the original loses the result of a command that has run.
/// </summary>
sealed class OutputCapture(ScriptRun run, IProviderLog log)
{
    readonly Lock gate = new();
    readonly ArrayBufferWriter<byte> stdout = new();
    readonly ArrayBufferWriter<byte> stderr = new();
    readonly ArrayBufferWriter<byte> combined = new();
    readonly ArrayBufferWriter<byte> line = new();
    readonly (bool Stdout, bool Stderr) logged = (run.Inputs.Text("logging") ?? "stdoutAndStderr") switch
    {
        "stdoutAndStderr" => (true, true),
        "stdout" => (true, false),
        "stderr" => (false, true),
        _ => (false, false),
    };

    public void Stdout(ReadOnlySpan<byte> chunk) => Add(stdout, logged.Stdout, chunk);

    public void Stderr(ReadOnlySpan<byte> chunk) => Add(stderr, logged.Stderr, chunk);

    /// <summary>Both streams in order of arrival.</summary>
    public string Combined()
    {
        lock (gate)
            return Decode(combined);
    }

    /// <summary>What was printed; logs the unfinished last line as well. Call it once, when both streams have ended.</summary>
    public ScriptOutput Finish()
    {
        lock (gate)
        {
            FlushLine();
            return new(WithoutLastNewline(Decode(stdout)), WithoutLastNewline(Decode(stderr)));
        }
    }

    void Add(ArrayBufferWriter<byte> stream, bool toLog, ReadOnlySpan<byte> chunk)
    {
        lock (gate)
        {
            stream.Write(chunk);
            combined.Write(chunk);
            if (toLog)
                AddLines(chunk);
        }
    }

    void AddLines(ReadOnlySpan<byte> chunk)
    {
        for (var end = chunk.IndexOf((byte)'\n'); end >= 0; end = chunk.IndexOf((byte)'\n'))
        {
            line.Write(chunk[..end]);
            FlushLine();
            chunk = chunk[(end + 1)..];
        }
        line.Write(chunk);
    }

    void FlushLine()
    {
        var text = Decode(line);
        line.ResetWrittenCount();
        if (text.Length > 0)
            log.Log(LogSeverity.Info, run.Urn, run.Redaction.Apply(text) + "\n", ephemeral: true);
    }

    static string Decode(ArrayBufferWriter<byte> bytes) => Encoding.UTF8.GetString(bytes.WrittenSpan);

    static string WithoutLastNewline(string text) => text.EndsWith('\n') ? text[..^1] : text;
}
