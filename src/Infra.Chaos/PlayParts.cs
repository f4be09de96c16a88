using Infra.Chaos.Clients;
using Infra.Chaos.Faults;
using Infra.Chaos.Stack;
using Infra.Chaos.Watches;

namespace Infra.Chaos;

/// <summary>What a play works with.</summary>
public sealed record PlayParts(
    Target Stack, INodes Nodes, IFaults Faults, Wounds Wounds, HolderWatch Holders, Members Members, Units Units,
    IReadOnlyList<IClient> Clients, IStackUp Up, Dice Dice, Action<string> Say, TimeSpan Patience, int Rounds, string? Only, CancellationToken Cancellation)
{
    /// <summary>The client that writes numbered rows; null where the stack has no database.</summary>
    public SqlWriter? Writer => Clients.OfType<SqlWriter>().FirstOrDefault();

    /// <summary>The client that publishes numbered messages; null where the stack has no brokers.</summary>
    public Publisher? Publisher => Clients.OfType<Publisher>().FirstOrDefault();
}
