namespace Infra.Chaos.Stack;

/// <summary>How systemd says a unit of a node is.</summary>
/// <param name="Enabled">It is started at boot: the node is to run it.</param>
/// <param name="Active">It runs now.</param>
public sealed record UnitState(string Name, bool Enabled, bool Active)
{
    /// <summary>The command whose output is read; names of units follow. Unlike is-active and is-enabled it says something of every unit.</summary>
    internal const string Question = "systemctl show --property=Id,ActiveState,UnitFileState";

    /// <summary>What is asked behind the units: a message broker can stop inside of a process that lives.</summary>
    internal const string Sleepers = $"; ss -Hltn 'sport = :5672 or sport = :5671' | grep -q . || printf '\nAsleep={Units.RabbitMq}\n'";

    /// <returns>One for each unit; none when the node said nothing.</returns>
    internal static IReadOnlyList<UnitState> Read(string output) =>
    [
        .. output.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(block => block.Split('\n').Select(l => l.Split('=', 2)).Where(w => w.Length == 2).ToDictionary(w => w[0], w => w[1]))
            .Where(block => block.ContainsKey("Id"))
            .Select(block => new UnitState(block["Id"], block.GetValueOrDefault("UnitFileState") == "enabled", block.GetValueOrDefault("ActiveState") == "active" && !output.Contains($"\nAsleep={block["Id"]}\n", StringComparison.Ordinal))),
    ];
}
