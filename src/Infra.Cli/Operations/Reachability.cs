using System.Net.Sockets;
using System.Text.Json.Nodes;
using Infra.Cli.Display;

namespace Infra.Cli.Operations;

/// <summary>An endpoint and whether it takes TCP connections now.</summary>
sealed record Reachability(string Name, string Host, int Port, bool Answers)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Every output of the form <c>{host, port}</c>, all asked at once.</summary>
    public static async Task<IReadOnlyList<Reachability>> OfAsync(JsonObject outputs, CancellationToken cancellation) =>
        await Task.WhenAll(outputs
            .Select(o => (o.Key, Host: ValueWriter.Text((o.Value as JsonObject)?["host"]), Port: (o.Value as JsonObject)?["port"]))
            .Where(o => o.Host is not null && int.TryParse(o.Port?.ToString(), out _))
            .Select(o => AskAsync(o.Key, o.Host!, int.Parse(o.Port!.ToString()), cancellation)));

    public Line Line() => new($"{Name}: {Host}:{Port} {(Answers ? "answers" : "does not answer")}", Answers ? Tone.Add : Tone.Error);

    public JsonObject Json() => new() { ["name"] = Name, ["host"] = Host, ["port"] = Port, ["answers"] = Answers };

    static async Task<Reachability> AskAsync(string name, string host, int port, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, limit.Token);
            return new(name, host, port, true);
        }
        catch (Exception e) when (e is SocketException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new(name, host, port, false);
        }
    }
}
