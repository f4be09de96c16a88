using System.Text.Json.Nodes;
using Infra.Cli.Display;
using Infra.Cli.Operations;
using Infra.Lab;
using Spectre.Console;

namespace Infra.Cli.Labs;

/// <summary>The commands below <c>infra lab</c>.</summary>
static class LabCommands
{
    public static Task<int> SshAsync(Session session, string node, string[] command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var lab = StackLab.OpenUp(session.Settings);
        var line = LabShell.Ssh(lab, Machine(lab, node).Name, command);
        ProcessImage.Become(line[0], line.Skip(1));
        return Task.FromResult(ExitCode.Failed);
    }

    public static async Task<int> PowerAsync(Session session, string node, PowerAction action, CancellationToken cancellation)
    {
        var lab = StackLab.OpenUp(session.Settings);
        await lab.PowerAsync(Machine(lab, node).Name, action, cancellation);
        session.Screen.Write(new Line($"{node}: power {action.ToString().ToLowerInvariant()}", Tone.Add));
        return ExitCode.Good;
    }

    public static async Task<int> StatusAsync(Session session, CancellationToken cancellation)
    {
        var lab = StackLab.Open(session.Settings);
        var machines = lab.IsUp ? await lab.StatusAsync(cancellation) : [];
        if (session.Flags.Json)
        {
            Console.WriteLine(new JsonObject
            {
                ["lab"] = lab.Spec.Name,
                ["up"] = lab.IsUp,
                ["machines"] = new JsonArray([.. machines.Select(m => new JsonObject { ["name"] = m.Name, ["power"] = m.Power, ["bmc"] = m.BmcAnswers })]),
            }.ToJsonString());
            return ExitCode.Good;
        }
        if (!lab.IsUp)
        {
            session.Screen.Write(new Line($"Lab {lab.Spec.Name} is not up; `infra up` makes it.", Tone.Warning));
            return ExitCode.Good;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Machine").AddColumn("Power").AddColumn("BMC").AddColumn("Address");
        foreach (var m in machines)
            table.AddRow(m.Name, m.Power ? "[green]on[/]" : "[red]off[/]", m.BmcAnswers ? "[green]answers[/]" : "[red]silent[/]",
                lab.Spec.Machines.FirstOrDefault(s => s.Name == m.Name)?.Address ?? "");
        session.Screen.Console.Write(table);
        return ExitCode.Good;
    }

    static LabMachine Machine(ILab lab, string name) =>
        lab.Spec.Machines.FirstOrDefault(m => m.Name == name)
        ?? throw new UserError($"lab {lab.Spec.Name} has no machine '{name}'; it has: {string.Join(", ", lab.Spec.Machines.Select(m => m.Name))}");
}
