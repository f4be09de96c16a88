using System.Diagnostics;
using Infra.Chaos.Cases;
using Infra.Chaos.Clients;
using Infra.Chaos.Faults;
using Infra.Chaos.Reports;
using Infra.Chaos.Stack;
using Infra.Chaos.Watches;

namespace Infra.Chaos;

/// <summary>One run of one case: clients on, fault, everything mended, clients off, invariants.</summary>
public sealed class CaseRun(ChaosSetup setup, ChaosCase chaos, int seed)
{
    // Not a bound: a stack that `up` has just mended may still be about it.
    static readonly TimeSpan Ready = TimeSpan.FromMinutes(2);
    static readonly TimeSpan HealPatience = TimeSpan.FromMinutes(1);

    readonly Bounds bounds = chaos.Bounds.Times(setup.Slack);
    readonly List<string> findings = [];
    readonly Wounds wounds = new();

    public async Task<CaseReport> RunAsync(CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var started = DateTimeOffset.UtcNow;
        Units units;
        try
        {
            units = await Units.ReadAsync(setup.Nodes, [.. setup.Stack.Nodes.Keys], Ready, cancellation);
        }
        catch (ChaosException silent)
        {
            return CaseReport.NotBegun(chaos, seed, NotWell(silent), watch.Elapsed);
        }
        if (chaos.Needs.FirstOrDefault(n => units.NodesOf(n).Count == 0) is { } need)
            return CaseReport.Skipped(chaos, seed, $"needs {need.Replace(".service", "", StringComparison.Ordinal)}, which runs on no node");

        var began = GapMeter.Present;
        if (chaos.LabOnly && setup.Faults is not ILabFaults) return CaseReport.Skipped(chaos, seed, "needs a lab: it cannot be undone from outside");
        string? notHere = null;
        using var stop = new CancellationTokenSource();
        var holders = new HolderWatch(setup.Holders, setup.Stack.Vip);
        var parts = new PlayParts(
            setup.Stack, setup.Nodes, setup.Faults, wounds, holders, new(setup.Nodes, setup.Stack.Database is null ? [] : units.NodesOf(Units.MariaDb)), units,
            Clients(), setup.Up, new(seed, chaos.Name), setup.Say, bounds.Back, setup.Rounds ?? chaos.Rounds, setup.Only, cancellation);
        var play = new Play(parts);
        var primaries = new PrimaryWatch(setup.Members, parts.Members.Names);
        Task[] running = [holders.RunAsync(stop.Token), primaries.RunAsync(stop.Token), .. parts.Clients.Select(c => c.RunAsync(stop.Token))];
        try
        {
            await FindAsync(() => WellBeforeAsync(parts));
            if (findings.Count == 0) await FindAsync(() => PlayAsync(play));
        }
        catch (NotHereException why)
        {
            notHere = why.Message;
        }
        finally
        {
            // Whatever ended it: nothing stays broken.
            using var patience = new CancellationTokenSource(HealPatience);
            foreach (var what in wounds.Open) setup.Say($"mends: {what}");
            await FindAsync(() => wounds.HealAsync(patience.Token));
            await stop.CancelAsync();
            await Task.WhenAll(running);
        }

        if (notHere is not null)
        {
            if (parts.Writer is { } unused) await FindAsync(() => unused.RemoveAsync(cancellation));
            return CaseReport.Skipped(chaos, seed, notHere);
        }
        var from = play.Times.Begun ?? began;
        var gaps = play.Gaps(from);
        var measured = new Measured(gaps, holders.LongestDouble(from), primaries.LongestSeveral(from), play.Times.Back);
        findings.AddRange(Judge.Of(bounds, measured));
        var lost = 0;
        foreach (var kept in new[] { Writes.MissingAsync, Messages.MissingAsync })
            await FindAsync(async () =>
            {
                var lacking = await kept(parts, cancellation);
                lost += lacking.Sum(l => l.Count);
                findings.AddRange(lacking.Select(l => l.ToString()));
            });
        var logs = findings.Count > 0 ? await new CaseLogs(setup, chaos.Name, seed).KeepAsync(started, parts, primaries, from, cancellation) : null;
        if (findings.Count == 0 && parts.Writer is { } writer) await FindAsync(() => writer.RemoveAsync(cancellation));
        return new(chaos.Name, seed, bounds, findings.Count == 0 ? Verdict.Held : Verdict.Broken, measured,
            new(parts.Writer?.Acknowledged.Count ?? 0, parts.Publisher?.Confirmed.Count ?? 0, lost), findings, logs, watch.Elapsed);
    }

    IReadOnlyList<IClient> Clients()
    {
        var clients = new List<IClient>();
        if (setup.Stack.VipHealth is { } health) clients.Add(new HttpProbe(health));
        if (setup.Stack.Messages is { } messages) clients.Add(new Publisher(messages, $"chaos-{Guid.NewGuid().ToString("N")[..12]}"));
        if (setup.Stack.Database is { } database) clients.Add(new SqlWriter(database, $"infra.chaos_{Guid.NewGuid().ToString("N")[..12]}"));
        return clients;
    }

    async Task WellBeforeAsync(PlayParts parts)
    {
        try
        {
            await Settling.SettledAsync(parts with { Patience = Ready });
        }
        catch (ChaosException wrong)
        {
            throw new ChaosException(NotWell(wrong));
        }
    }

    string NotWell(ChaosException wrong) => $"stack {setup.Stack.Name} is not well before anything is broken: {wrong.Message}; `infra up` first";

    async Task PlayAsync(Play play)
    {
        await chaos.Run(play);
        if (play.Times.Back is null) throw new ChaosException($"case {chaos.Name} ended without waiting until all was as before");
    }

    async Task FindAsync(Func<Task> what)
    {
        try
        {
            await what();
        }
        catch (Exception e) when (e is ChaosException or Infra.Lab.LabException or MySqlConnector.MySqlException)
        {
            findings.Add(e.Message);
        }
    }
}
