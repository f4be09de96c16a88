namespace Infra.Chaos.Stack;

/// <summary>What a deployed stack says of itself, as far as chaos needs it.</summary>
/// <param name="Nodes">Name → address on the management plane.</param>
/// <param name="Vip">The virtual address.</param>
/// <param name="VipHealth">What HAProxy answers on the virtual address; null where the stack has none.</param>
/// <param name="Database">Null where the stack has none.</param>
/// <param name="Messages">Null where the stack has no message brokers.</param>
public sealed record Target(
    string Name, IReadOnlyDictionary<string, string> Nodes, string Vip, Uri? VipHealth, DatabaseEndpoint? Database,
    MessagesEndpoint? Messages);
