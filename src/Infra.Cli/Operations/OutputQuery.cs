using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Infra.Cli.Display;

namespace Infra.Cli.Operations;

/// <summary><c>output</c>: what the stack's program exported in its last update.</summary>
sealed class OutputQuery(Session session)
{
    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task<int> RunAsync(string? name, bool showSecrets)
    {
        var outputs = (await session.ReadAsync(showSecrets))?.Outputs ?? [];
        if (name is not null) return One(name, outputs);
        if (session.Flags.Json) Console.WriteLine(outputs.ToJsonString(Readable));
        else if (outputs.Count == 0) session.Screen.Write($"Stack {session.Stack} has no outputs yet; they come with the first `infra up`.");
        else EndpointTable.Write(session.Screen, outputs);
        return ExitCode.Good;
    }

    int One(string name, JsonObject outputs)
    {
        if (!outputs.TryGetPropertyValue(name, out var value))
            throw new UserError($"stack {session.Stack} has no output '{name}'; it has: {(outputs.Count == 0 ? "none" : string.Join(", ", outputs.Select(o => o.Key).Order(StringComparer.Ordinal)))}");
        Console.WriteLine(session.Flags.Json || ValueWriter.Text(value) is not { } text ? value?.ToJsonString(Readable) ?? "null" : text);
        return ExitCode.Good;
    }
}
