using System.CommandLine;
using Infra.Cli.Chaos;
using Infra.Cli.Labs;
using Infra.Cli.Operations;
using Infra.Lab;

namespace Infra.Cli.CommandLine;

/// <summary>The command tree of <c>infra</c>.</summary>
static class InfraCommand
{
    public static RootCommand Create()
    {
        var flags = new Flags();
        return new("Highly available OpenStack environments on bare metal, from powered-off servers.")
        {
            flags.Stack, flags.Cwd, flags.NonInteractive,
            Up(flags), Preview(flags), Refresh(flags), Destroy(flags), Status(flags), Drift(flags), Output(flags), LabCommand(flags),
            ChaosCommand.Create(flags),
            new Command("test", "Run every test (the launcher does this: ./infra test [--filter …])"),
        };
    }

    static Command Up(Flags flags)
    {
        var command = new Command("up", "Build or change the stack's environment until it is as declared");
        command.Aliases.Add("update");
        flags.ForUp(command);
        command.SetAction((parsed, _) => new UpOperation(Session.Open(flags.Read(parsed))).RunAsync());
        return command;
    }

    static Command Preview(Flags flags)
    {
        var command = new Command("preview", "Show what up would change, without touching anything");
        flags.ForPreview(command);
        command.SetAction((parsed, _) => new PreviewOperation(Session.Open(flags.Read(parsed))).RunAsync());
        return command;
    }

    static Command Refresh(Flags flags)
    {
        var command = new Command("refresh", "Read what is really there into the state (drift on nodes: see drift)");
        flags.ForRefresh(command);
        command.SetAction((parsed, _) => new RefreshOperation(Session.Open(flags.Read(parsed))).RunAsync());
        return command;
    }

    static Command Destroy(Flags flags)
    {
        var command = new Command("destroy", "Remove everything that the stack built; a lab goes with its stack");
        flags.ForDestroy(command);
        command.SetAction((parsed, _) => new DestroyOperation(Session.Open(flags.Read(parsed))).RunAsync());
        return command;
    }

    static Command Status(Flags flags)
    {
        var command = new Command("status", "Show machines, endpoints and the last update") { flags.Json };
        command.SetAction((parsed, cancellation) => new StatusQuery(Session.Open(flags.Read(parsed))).RunAsync(cancellation));
        return command;
    }

    static Command Drift(Flags flags)
    {
        var prometheus = new Option<bool>("--prometheus") { Description = "Print Prometheus metrics" };
        var command = new Command("drift",
            "Show what on the nodes is no longer as deployed: edited files, stopped units, missing packages. " +
            "The exit code is 0, drift or not; with --expect-no-changes it is 1 when there is drift. Errors are 1.")
        {
            flags.Json, prometheus, flags.ExpectNoChanges,
        };
        command.SetAction((parsed, cancellation) =>
            new DriftQuery(Session.Open(flags.Read(parsed)), parsed.GetValue(prometheus)).RunAsync(cancellation));
        return command;
    }

    static Command Output(Flags flags)
    {
        var name = new Argument<string?>("NAME") { Description = "One output only", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("output", "Show the stack's outputs") { name, flags.Json, flags.ShowSecrets };
        command.SetAction((parsed, _) =>
            new OutputQuery(Session.Open(flags.Read(parsed))).RunAsync(parsed.GetValue(name), parsed.GetValue(flags.ShowSecrets)));
        return command;
    }

    static Command LabCommand(Flags flags)
    {
        var node = new Argument<string>("NODE") { Description = "Name of a machine" };
        var rest = new Argument<string[]>("COMMAND") { Description = "What to run there; a shell without it", Arity = ArgumentArity.ZeroOrMore };
        var ssh = new Command("ssh", "Log in to a machine, or run a command on it") { node, rest };
        ssh.SetAction((parsed, cancellation) =>
            LabCommands.SshAsync(Session.Open(flags.Read(parsed)), parsed.GetValue(node)!, parsed.GetValue(rest) ?? [], cancellation));

        var action = new Argument<PowerAction>("on|off|cycle") { Description = "off is a power cut, not a shutdown" };
        var power = new Command("power", "Switch a machine through its BMC") { node, action };
        power.SetAction((parsed, cancellation) =>
            LabCommands.PowerAsync(Session.Open(flags.Read(parsed)), parsed.GetValue(node)!, parsed.GetValue(action), cancellation));

        var status = new Command("status", "Show the machines of the lab and their power") { flags.Json };
        status.SetAction((parsed, cancellation) => LabCommands.StatusAsync(Session.Open(flags.Read(parsed)), cancellation));
        return new("lab", "The machines of a lab stack") { ssh, power, status };
    }
}
