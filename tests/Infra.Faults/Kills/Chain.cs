using System.Security.Cryptography;
using Infra.Engine;

namespace Infra.Faults.Kills;

/// <summary>One stack that is killed again and again, at random moments or in chosen phases, and repaired in between.</summary>
sealed class Chain(int seed, Action<Phase> count) : IDisposable
{
    static readonly int RealEvery = Tier.Amount(4, 25);

    readonly Random random = new(seed);
    readonly FaultStack stack = new(seed);
    readonly Ledger ledger = new();
    readonly Dictionary<OperationKind, RunLength> lengths = [];
    int edit, repaired;

    /// <summary>So many kills at random moments.</summary>
    public async Task RunAsync(int kills)
    {
        await MeasureAsync();
        while (repaired < kills)
        {
            var kind = Kind();
            // A run that ended before its moment came is none of them; one that is killed again before its repair is not counted either.
            await OnceAsync(kind, () => MortalRun.RunAsync(stack, kind, lengths[kind], random.NextDouble(), fromFirstStep: random.Next(3) > 0), again: random.Next(5) == 0);
        }
    }

    /// <summary>A kill in each phase that is asked for, until none is.</summary>
    public async Task RunAsync(Func<Phase?> next)
    {
        stack.Edit(++edit);
        await MortalRun.RunAsync(stack, OperationKind.Update, new(default, default), moment: null, fromFirstStep: false);
        while (next() is { } phase)
        {
            var kind = phase == Phase.Deleting && File.Exists(stack.StateFile) ? OperationKind.Destroy : OperationKind.Update;
            await OnceAsync(kind, () => MortalRun.RunAsync(stack, kind, phase), again: false);
        }
    }

    /// <param name="again">Killed again before it is repaired.</param>
    async Task OnceAsync(OperationKind kind, Func<Task<RunEnd>> run, bool again)
    {
        try
        {
            if (!await KillAsync(kind, run) || again)
                return;
            await ConvergeAsync(real: Pulumi.Present && (repaired + 1) % RealEvery == 0);
            repaired++;
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            throw new InvalidOperationException($"seed {seed}, kill {repaired + 1} ({kind}, edit {edit}): {problem.Message}", problem);
        }
    }

    /// <summary>How many kills were repaired.</summary>
    public int Repaired => repaired;

    public void Dispose() => stack.Dispose();

    /// <summary>How long each kind of run takes on this machine now.</summary>
    async Task MeasureAsync()
    {
        stack.Edit(++edit);
        foreach (var kind in new[] { OperationKind.Update, OperationKind.Refresh, OperationKind.Destroy })
            lengths[kind] = (await MortalRun.RunAsync(stack, kind, new(default, default), moment: null, fromFirstStep: false)).Length;
    }

    OperationKind Kind() => random.Next(10) switch
    {
        < 7 => OperationKind.Update,
        7 when File.Exists(stack.StateFile) => OperationKind.Refresh,
        < 9 when File.Exists(stack.StateFile) => OperationKind.Destroy,
        _ => OperationKind.Update,
    };

    /// <returns>False where the run had ended before.</returns>
    async Task<bool> KillAsync(OperationKind kind, Func<Task<RunEnd>> run)
    {
        if (kind == OperationKind.Update)
            stack.Edit(++edit);
        var before = Fingerprint();
        var known = stack.State();
        var (locks, drafts) = (stack.Locks(), Drafts());
        var end = await run();
        // One that ended before its moment came was shorter than thought.
        if (!end.Killed)
            lengths[kind] = end.Length;
        if (end is { Killed: false, Code: not 0 })
            throw new InvalidOperationException($"the run that was not killed failed:\n{end.Text}");
        var state = stack.State();
        count(!end.Killed ? Phase.After
            : stack.Locks().SetEquals(locks) ? Phase.BeforeStart
            : Drafts().Except(drafts).Any() ? Phase.WritingState
            : PhaseOf(before, known, state));
        ledger.AfterKill(stack, state);
        if (Directory.GetFiles(stack.StateFolder).FirstOrDefault(f => File.ReadAllText(f).Contains(FaultStack.Word, StringComparison.Ordinal)) is { } leak)
            throw new InvalidOperationException($"{leak} holds a secret in the clear");
        await BothReadAsync(state);
        return end.Killed;
    }

    /// <summary>What a deletion that was cut off had taken away already, and the state still has: the engine cannot know (a command
    /// has no read), so it warns, and the user looks and puts it back.</summary>
    void RestoreByHand()
    {
        var state = stack.State();
        foreach (var key in state.Keys.Except(stack.Made).Where(ledger.WasBeingDeleted))
            stack.Restore(key, state.ContentOf(key));
    }

    async Task BothReadAsync(StateOnDisk state)
    {
        if (!File.Exists(stack.StateFile))
            return;
        var view = await StackReader.ReadAsync(stack.Folder, "dev", showSecrets: true);
        Equal(state.Resources.Select(r => (string)r["urn"]!), view!.Resources.Select(r => r.Urn), "the embedded engine's reading");
        if (Pulumi.Present)
            Equal(state.Outline, (await new Pulumi(stack.Folder).ExportAsync()).Outline, "pulumi's reading");
    }

    async Task ConvergeAsync(bool real)
    {
        var pending = stack.State().Pending;
        RestoreByHand();
        if (real)
        {
            var pulumi = new Pulumi(stack.Folder);
            await pulumi.GoodAsync("cancel", "--yes", "-s", "dev");
            await pulumi.GoodAsync("up", "--yes", "--skip-preview", "--suppress-progress", "-s", "dev");
        }
        else
        {
            var up = await Ups.RunAsync(stack.Folder, OperationKind.Update);
            if (!up.Good)
                throw new InvalidOperationException($"up does not converge:\n{up.Text}");
            foreach (var (type, resource) in pending)
                if (!up.Said.Any(line => line.StartsWith("warning: Attempting", StringComparison.Ordinal)
                    && line.Contains($"  * {resource["urn"]}, interrupted while {type}", StringComparison.Ordinal)))
                    throw new InvalidOperationException($"nothing warns of {resource["urn"]}, interrupted while {type}:\n{up.Text}");
        }
        ledger.AfterUp(stack);
        var again = await Ups.RunAsync(stack.Folder, OperationKind.Update, request => request with { ExpectNoChanges = true });
        if (!again.Good)
            throw new InvalidOperationException($"the second up changes something:\n{again.Text}");
    }

    Phase PhaseOf(string before, StateOnDisk known, StateOnDisk state)
    {
        var began = state.Began(known);
        return began.Contains("creating") ? Phase.Creating
            : began.Contains("deleting") ? Phase.Deleting
            : began.Contains("updating") ? Phase.Updating
            : Fingerprint() == before ? Phase.Planning : Phase.BetweenSteps;
    }

    HashSet<string> Drafts() => Directory.Exists(stack.StateFolder) ? [.. Directory.GetFiles(stack.StateFolder, "*.tmp")] : [];

    string Fingerprint() => File.Exists(stack.StateFile) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(stack.StateFile))) : "";

    static void Equal(IEnumerable<string> expected, IEnumerable<string> actual, string what)
    {
        var (wanted, got) = (string.Join('\n', expected), string.Join('\n', actual));
        if (wanted != got)
            throw new InvalidOperationException($"{what} differs from the file:\n{got}\ninstead of\n{wanted}");
    }
}
