using System.Security.Cryptography;
using Infra.Engine;

namespace Infra.Faults.Kills;

/// <summary>One stack that is killed again and again at random moments, and repaired in between.</summary>
sealed class Chain(int seed, Action<Phase> count) : IDisposable
{
    const int RealEvery = 25;

    readonly Random random = new(seed);
    readonly FaultStack stack = new(seed);
    readonly Ledger ledger = new();
    readonly Dictionary<OperationKind, RunLength> lengths = [];
    int edit;

    /// <returns>How many kills were repaired before the time was over.</returns>
    public async Task<int> RunAsync(int kills, Func<bool> timeIsOver)
    {
        await MeasureAsync();
        var kill = 1;
        while (kill <= kills && !timeIsOver())
        {
            var kind = Kind();
            try
            {
                // A run that ended before its moment came is none of them; one that is killed again before its repair is not counted either.
                if (!await KillAsync(kind) || random.Next(5) == 0)
                    continue;
                await ConvergeAsync(real: Pulumi.Present && kill % RealEvery == 0);
                kill++;
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                throw new InvalidOperationException($"seed {seed}, kill {kill} ({kind}, edit {edit}): {problem.Message}", problem);
            }
        }
        return kill - 1;
    }

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
    async Task<bool> KillAsync(OperationKind kind)
    {
        if (kind == OperationKind.Update)
            stack.Edit(++edit);
        var before = Fingerprint();
        var known = stack.State();
        var (locks, drafts) = (Locks(), Drafts());
        var (moment, fromFirstStep) = (random.NextDouble(), random.Next(3) > 0);
        var end = await MortalRun.RunAsync(stack, kind, lengths[kind], moment, fromFirstStep);
        // One that ended before its moment came was shorter than thought.
        if (!end.Killed)
            lengths[kind] = end.Length;
        if (end is { Killed: false, Code: not 0 })
            throw new InvalidOperationException($"the run that was not killed failed:\n{end.Text}");
        var state = stack.State();
        count(!end.Killed ? Phase.After
            : Locks().SetEquals(locks) ? Phase.BeforeStart
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
        bool Began(string type) => state.Pending.Any(p => p.Type == type && !known.Pending.Any(k => k.Type == type && Same(k.Resource, p.Resource)));
        return Began("creating") ? Phase.Creating
            : Began("deleting") ? Phase.Deleting
            : Began("updating") ? Phase.Updating
            : Fingerprint() == before ? Phase.Planning : Phase.BetweenSteps;
    }

    HashSet<string> Locks() => Directory.Exists(stack.LockFolder) ? [.. Directory.GetFiles(stack.LockFolder)] : [];

    HashSet<string> Drafts() => Directory.Exists(stack.StateFolder) ? [.. Directory.GetFiles(stack.StateFolder, "*.tmp")] : [];

    static bool Same(System.Text.Json.Nodes.JsonObject a, System.Text.Json.Nodes.JsonObject b) =>
        (string?)a["urn"] == (string?)b["urn"] && a["inputs"]?["triggers"]?.ToJsonString() == b["inputs"]?["triggers"]?.ToJsonString();

    string Fingerprint() => File.Exists(stack.StateFile) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(stack.StateFile))) : "";

    static void Equal(IEnumerable<string> expected, IEnumerable<string> actual, string what)
    {
        var (wanted, got) = (string.Join('\n', expected), string.Join('\n', actual));
        if (wanted != got)
            throw new InvalidOperationException($"{what} differs from the file:\n{got}\ninstead of\n{wanted}");
    }
}
