using System.CommandLine;
using Infra.Cli.CommandLine;
using Infra.Cli.Operations;

namespace Infra.Cli.Chaos;

/// <summary>The commands below <c>infra chaos</c>.</summary>
static class ChaosCommand
{
    public static Command Create(Flags flags)
    {
        var list = new Command("list", "Show every case: what it does, what it must keep to, what it needs") { flags.Json };
        list.SetAction(parsed => CaseList.Show(flags.Read(parsed).Json));
        return new("chaos", "Break the stack on purpose and judge how it takes it") { list, Run(flags) };
    }

    static Command Run(Flags flags)
    {
        var name = new Argument<string[]>("CASE") { Description = "Cases of `chaos list`, or all", Arity = ArgumentArity.OneOrMore };
        var seed = new Option<int?>("--seed") { Description = "Chooses victims and moments; the same seed chooses the same" };
        var times = new Option<int?>("--times") { Description = "Runs of each case, or rounds of one that has rounds (power-cuts)" };
        var slack = new Option<double>("--slack") { Description = "Factor on every bound, for a machine that is not quiet", DefaultValueFactory = _ => 1 };
        var production = new Option<bool>("--on-production") { Description = "Break real machines, through SSH and the BMC; needs --node" };
        var node = new Option<string?>("--node") { Description = "With --on-production: the only node that may be broken" };
        var knownHosts = new Option<string?>("--known-hosts") { Description = "With --on-production: host keys of the nodes, when not in your own known_hosts" };
        times.Validators.Add(r => { if (r.GetValueOrDefault<int?>() < 1) r.AddError("--times: give 1 or more"); });
        slack.Validators.Add(r => { if (r.GetValueOrDefault<double>() < 1) r.AddError("--slack: bounds are never tightened; give 1 or more"); });
        var command = new Command("run", "Run a case: clients at the VIP, the fault, everything mended, the invariants. Exit code 1 when one did not hold")
        {
            name, seed, times, slack, production, node, knownHosts, flags.Json, flags.Yes,
        };
        command.SetAction((parsed, _) => new ChaosOperation(Session.Open(flags.Read(parsed)), new(
            parsed.GetValue(name)!, parsed.GetValue(seed) ?? Random.Shared.Next(1, 1_000_000), parsed.GetValue(times), parsed.GetValue(slack),
            parsed.GetValue(production), parsed.GetValue(node), parsed.GetValue(knownHosts))).RunAsync());
        return command;
    }
}
