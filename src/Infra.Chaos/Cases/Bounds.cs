using Infra.Chaos.Clients;

namespace Infra.Chaos.Cases;

/// <summary>What a case must keep to; null is measured and not judged. On a quiet machine.</summary>
public sealed record Bounds
{
    /// <summary>Longest time between two answered HTTP requests to the VIP.</summary>
    public TimeSpan? Http { get; init; }

    /// <summary>Longest time between two acknowledged writes.</summary>
    public TimeSpan? Sql { get; init; }

    /// <summary>Longest time between two confirmed messages.</summary>
    public TimeSpan? Messages { get; init; }

    /// <summary>Longest time until a client that waits for its answer is told that the database is gone.</summary>
    public TimeSpan? Waiting { get; init; }

    /// <summary>Longest time in which more than one node holds the VIP; a second.</summary>
    public TimeSpan Holders { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Longest time in which members of the database take themselves to be in different primary components; 5 s. One that is cut off
    /// learns of it by its own time-outs, and commits nothing meanwhile.
    /// </summary>
    public TimeSpan Primaries { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>From the end of the fault until everything is as it was before; a minute.</summary>
    public TimeSpan Back { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The bound of a client by its name.</summary>
    public TimeSpan? Of(string client) => client switch { "http" => Http, "sql" => Sql, "amqp" => Messages, WaitingQuery.Name => Waiting, _ => null };

    /// <summary>All of them longer by a factor, for a machine that is not quiet.</summary>
    public Bounds Times(double slack) => new()
    {
        Http = Http * slack,
        Sql = Sql * slack,
        Messages = Messages * slack,
        Waiting = Waiting * slack,
        Holders = Holders * slack,
        Primaries = Primaries * slack,
        Back = Back * slack,
    };

    /// <summary>In words, for the list of cases.</summary>
    public override string ToString() => string.Join(", ", new[]
    {
        Http is { } h ? $"http {h.TotalSeconds:0.#} s" : null,
        Sql is { } s ? $"sql {s.TotalSeconds:0.#} s" : null,
        Messages is { } m ? $"amqp {m.TotalSeconds:0.#} s" : null,
        Waiting is { } w ? $"waiting {w.TotalSeconds:0.#} s" : null,
        $"two holders {Holders.TotalSeconds:0.#} s",
        $"back {Back.TotalSeconds:0} s",
    }.OfType<string>());
}
