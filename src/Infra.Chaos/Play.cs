using Infra.Chaos.Clients;
using Infra.Chaos.Faults;
using Infra.Chaos.Stack;

namespace Infra.Chaos;

/// <summary>What a case is written in: who is who, how things break, and what is waited for.</summary>
public sealed class Play(PlayParts parts)
{
    static readonly TimeSpan LongestMoment = TimeSpan.FromSeconds(1);

    CancellationToken Cancellation => parts.Cancellation;

    /// <summary>Nodes that take part, by name.</summary>
    public IReadOnlyList<string> Nodes { get; } = [.. parts.Stack.Nodes.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Services as they ran before.</summary>
    public Units Units => parts.Units;

    /// <summary>How often a case that has rounds is to repeat them.</summary>
    public int Rounds => parts.Rounds;

    /// <summary>When the fault began and ended, and the way back.</summary>
    public FaultTimes Times { get; } = new();

    long round;
    IReadOnlyDictionary<string, TimeSpan>? measured;
    TimeSpan? waited;

    /// <summary>One of them, chosen by the seed.</summary>
    public T OneOf<T>(IReadOnlyList<T> choices) => parts.Dice.OneOf(choices);

    /// <summary>So many different nodes, chosen by the seed.</summary>
    public IReadOnlyList<string> Some(int count) => parts.Dice.Some(Math.Min(count, Nodes.Count), Nodes);

    /// <summary>A whole number, chosen by the seed.</summary>
    public int Between(int least, int most) => parts.Dice.Between(least, most);

    /// <summary>The node that holds the VIP.</summary>
    public async Task<string> HolderAsync()
    {
        await Await.UntilAsync(() => Task.FromResult(parts.Holders.Now.Count == 1 ? null : "no single node holds the VIP"), TimeSpan.FromSeconds(10), Cancellation);
        return parts.Holders.Now[0];
    }

    /// <summary>The member of the database that clients are sent to.</summary>
    public async Task<string> ActiveMemberAsync()
    {
        await using var connection = await Database.ConnectAsync(Cancellation);
        await using var command = new MySqlConnector.MySqlCommand("SELECT @@hostname", connection);
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    /// <summary>Waits up to a second, as the seed says: nothing breaks in step with anything.</summary>
    public async Task MomentAsync()
    {
        await Task.Delay(parts.Dice.Time(LongestMoment), Cancellation);
        Times.Begin();
    }

    /// <summary>The fault lasts so long.</summary>
    public Task LastAsync(TimeSpan time) => Task.Delay(time, Cancellation);

    public async Task KillAsync(string node, string unit)
    {
        Allow(node);
        parts.Say($"kill -9 {unit} on {node}");
        Times.Break();
        await parts.Faults.KillAsync(node, unit, Cancellation);
        // Nobody mends it: what starts it again has to.
        Times.End();
    }

    /// <summary>A message broker serves nobody any more, while its process lives.</summary>
    public async Task PutToSleepAsync(string node)
    {
        Allow(node);
        parts.Say($"the server of {Stack.Units.RabbitMq} on {node} sleeps");
        Times.Break();
        await Lab.SleepAsync(node, Cancellation);
        // Nobody mends it: what wakes it has to.
        Times.End();
    }

    public Task StopAsync(string node, string unit)
    {
        Allow(node);
        return BreakAsync(
            $"{unit} on {node} is stopped", () => parts.Faults.StopAsync(node, unit, Cancellation), c => parts.Faults.StartAsync(node, unit, c));
    }

    /// <summary>Reloads a unit: nothing breaks by it.</summary>
    public Task ReloadAsync(string node, string unit)
    {
        Allow(node);
        parts.Say($"{unit} on {node} is reloaded");
        return parts.Faults.ReloadAsync(node, unit, Cancellation);
    }

    /// <summary>A client that connects now and waits for its answer for ever.</summary>
    public Task<WaitingQuery> AskAndWaitAsync() => WaitingQuery.AskAsync(Database, Cancellation);

    /// <summary>Somebody ends that client's connection; how long it took is judged as its gap.</summary>
    public async Task EndsAsync(WaitingQuery query) => waited = await query.EndsAsync(Times.Begun!.Value, parts.Patience, Cancellation);

    /// <summary>A cluster is made by hand on a member that does not run, while others are primary. It must be refused.</summary>
    public async Task NewClusterByHandAsync(string node)
    {
        parts.Say($"galera_new_cluster on {node}");
        if (await Lab.NewClusterAsync(node, Cancellation)) throw new ChaosException($"{node} made a cluster of its own beside the one that runs");
    }

    public Task CutPowerAsync(IReadOnlyList<string> nodes)
    {
        foreach (var node in nodes) Allow(node);
        return Task.WhenAll(nodes.Select(n => BreakAsync(
            $"{n} has no power", () => parts.Faults.PowerAsync(n, false, Cancellation), c => parts.Faults.PowerAsync(n, true, c))));
    }

    public Task PullLinkAsync(string node, string plane) => BreakAsync(
        $"{node} is cut off from {plane}", () => Lab.LinkAsync(node, plane, false, Cancellation), c => Lab.LinkAsync(node, plane, true, c));

    public Task CutOneWayAsync(string from, string to, string plane) => BreakAsync(
        $"{from} does not reach {to} on {plane}", () => Lab.OneWayAsync(from, to, plane, true, Cancellation), c => Lab.OneWayAsync(from, to, plane, false, c));

    public Task FreezeAsync(string node) => BreakAsync($"{node} hangs", () => Lab.FreezeAsync(node, true, Cancellation), async c =>
    {
        await Lab.FreezeAsync(node, false, c);
        // Whoever fenced it may have left it without power.
        await Lab.PowerAsync(node, true, c);
    });

    public Task SilenceBmcAsync(string node) => BreakAsync(
        $"the BMC of {node} is silent", () => Lab.BmcAsync(node, false, Cancellation), c => Lab.BmcAsync(node, true, c));

    public Task LimitDiskAsync(string node) => PrepareAsync(
        $"the data of {node} is on a small disk", () => Lab.Disk.LimitAsync(node, Cancellation), c => Lab.Disk.RestoreAsync(node, c));

    public Task FillDiskAsync(string node) => BreakAsync(
        $"the disk of {node} is full", () => Lab.Disk.FillAsync(node, Cancellation), c => Lab.Disk.EmptyAsync(node, c));

    public async Task EmptyDiskAsync(string node)
    {
        parts.Say($"the disk of {node} has space again");
        await Lab.Disk.EmptyAsync(node, Cancellation);
        Times.End();
    }

    public Task LoosenClockAsync(string node) => PrepareAsync(
        $"services of {node} have a clock of their own", () => Lab.Clock.LoosenAsync(node, Cancellation), c => Lab.Clock.FastenAsync(node, c));

    /// <summary>An offset of nothing is the end of the fault.</summary>
    public async Task JumpAsync(string node, TimeSpan offset)
    {
        parts.Say(offset == TimeSpan.Zero ? $"the clock of {node} is right again" : $"the clock of {node} is off by {offset.TotalHours:+0;-0} h");
        Times.Break();
        await Lab.Clock.JumpAsync(node, offset, Cancellation);
        if (offset == TimeSpan.Zero) Times.End();
    }

    /// <summary>
    /// Runs `up` with a changed option, and cuts the power of a node at a moment while it is being changed. That `up` may fail.
    /// </summary>
    public async Task ChangeAndCutPowerAsync(string node)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await BreakAsync("an option is changed", () => parts.Up.ChangeAsync(Cancellation), parts.Up.ChangeBackAsync);
        var up = parts.Up.RunAsync(expectNoChanges: false, Cancellation, name => { if (name.EndsWith(node, StringComparison.Ordinal)) begun.TrySetResult(); });
        if (await Task.WhenAny(begun.Task, up) == up) throw new ChaosException($"`up` with the changed option ended without changing {node}:\n{(await up).Text}");
        await MomentAsync();
        await CutPowerAsync([node]);
        var ended = await up;
        parts.Say($"that `up` {(ended.Good ? "finished" : "failed")} after {ended.Took.TotalSeconds:0.0} s");
    }

    /// <summary>Puts the option back, with an `up` that must succeed.</summary>
    public async Task ChangeBackAsync()
    {
        await parts.Up.ChangeBackAsync(Cancellation);
        await HealByUpAsync();
    }

    /// <summary>
    /// Clients are sent to this member, and stay with it: the load balancers keep them from the others for a moment. (Stopping the
    /// others in turn does not do it: the first one that is back is taken before the last of the list.)
    /// </summary>
    public async Task UseMemberAsync(string node)
    {
        if (await ActiveMemberAsync() is var used && used == node) return;
        parts.Say($"clients are to use {node} and not {used}");
        var others = parts.Members.Names.Where(m => m != node).ToList();
        try
        {
            await Lab.Proxies.KeepFromAsync(Units.NodesOf(Units.HaProxy), others, true, Cancellation);
            await Await.UntilAsync(async () =>
            {
                try
                {
                    return await ActiveMemberAsync() is var now && now == node ? null : $"clients use {now} and not {node}";
                }
                catch (MySqlConnector.MySqlException refused)
                {
                    return $"clients are to use {node}: {refused.Message}";
                }
            }, parts.Patience, Cancellation);
        }
        finally
        {
            await Lab.Proxies.KeepFromAsync(Units.NodesOf(Units.HaProxy), others, false, CancellationToken.None);
        }
        await SettledAsync();
    }

    /// <summary>From now on each row takes a page of its own.</summary>
    public void WriteLargeRows()
    {
        if (parts.Writer is { } writer) writer.RowSize = 16 << 10;
    }

    /// <summary>What comes now undoes what was prepared and is not measured.</summary>
    public void Measured()
    {
        if (Times.Begun is { } from) measured = Gaps(from);
        Times.Close();
    }

    /// <summary>Longest gap of each client since the first fault.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Gaps(long from)
    {
        if (measured is not null) return measured;
        var gaps = parts.Clients.ToDictionary(c => c.Name, c => c.Meter.LongestGap(from));
        if (waited is { } time) gaps[WaitingQuery.Name] = time;
        return gaps;
    }

    /// <summary>Mends everything this play broke.</summary>
    public async Task HealAsync()
    {
        foreach (var what in parts.Wounds.Open) parts.Say($"mends: {what}");
        await parts.Wounds.HealAsync(Cancellation);
        Times.End();
    }

    /// <summary>Nobody mends anything but <c>infra up</c>.</summary>
    public async Task HealByUpAsync()
    {
        parts.Say("`up` mends it");
        Times.End();
        var up = await UpAsync();
        if (!up.Good) throw new ChaosException($"`up` did not mend it:\n{up.Text}");
        Times.End();
    }

    async Task<UpResult> UpAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(parts.Patience);
        try
        {
            return await parts.Up.RunAsync(expectNoChanges: false, limit.Token);
        }
        catch (OperationCanceledException) when (!Cancellation.IsCancellationRequested)
        {
            throw new ChaosException($"`up` did not end within {parts.Patience.TotalSeconds:0} s");
        }
    }

    /// <summary>Another node alone holds the VIP: the one that had it let go, or was made to.</summary>
    public Task MovedFromAsync(string node) => Await.UntilAsync(
        () => Task.FromResult(parts.Holders.Now is [var one] && one != node ? null : $"the VIP is held by {(parts.Holders.Now.Count == 0 ? "nobody" : string.Join(" and ", parts.Holders.Now))}"),
        parts.Patience, Cancellation);

    /// <summary>Every client is served again, steadily for a second.</summary>
    public async Task ServedAsync() => await Settling.ServedAsync(parts);

    /// <summary>Everything is as it was before: services run, members are synced, one node holds the VIP, clients are served.</summary>
    public async Task SettledAsync()
    {
        await Settling.SettledAsync(parts);
        Times.Settle();
    }

    /// <summary>What comes now is measured by itself as well.</summary>
    public void BeginRound() => round = GapMeter.Present;

    /// <summary>Checks that no acknowledged write is missing anywhere, and says how the round went.</summary>
    public async Task EndRoundAsync(string what)
    {
        var gaps = string.Join(", ", parts.Clients.Select(c => $"{c.Name} {c.Meter.LongestGap(round).TotalSeconds:0.0} s"));
        var missing = await Writes.MissingAsync(parts, Cancellation);
        parts.Say($"{what}; back after {Times.Last.TotalSeconds:0.0} s, longest gap {gaps}, {parts.Writer?.Acknowledged.Count ?? 0} writes, {missing.Count} missing");
        if (missing.Count > 0) throw new ChaosException(string.Join("; ", missing));
    }

    Task BreakAsync(string what, Func<Task> how, Func<CancellationToken, Task> heal)
    {
        Times.Break();
        return PrepareAsync(what, how, heal);
    }

    /// <summary>Not the fault itself, but mended like one.</summary>
    Task PrepareAsync(string what, Func<Task> how, Func<CancellationToken, Task> heal)
    {
        parts.Say(what);
        return parts.Wounds.BreakAsync(what, how, heal);
    }

    /// <summary>The last thing before anything is broken.</summary>
    void Allow(string node)
    {
        if (parts.Only is { } only && node != only)
            throw new NotHereException($"it would break {node}, and only {only} may be broken (--node)");
    }

    DatabaseEndpoint Database => parts.Stack.Database ?? throw new ChaosException($"stack {parts.Stack.Name} has no output 'database'");

    ILabFaults Lab => parts.Faults as ILabFaults ?? throw new ChaosException("only a lab can break this");
}
