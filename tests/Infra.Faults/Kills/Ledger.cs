namespace Infra.Faults.Kills;

/// <summary>What is known of the things from outside, kill after kill: who was recorded, who may exist twice.</summary>
sealed class Ledger
{
    /// <summary>How often a creation of a thing may have been cut off: so often it may have been made again.</summary>
    readonly Dictionary<string, int> cutOff = [];

    /// <summary>Deletions begun since the stack last was as wanted: of these the state may still speak.</summary>
    readonly HashSet<string> deleting = [];

    IReadOnlySet<string> recorded = new HashSet<string>();
    int read;

    public bool WasBeingDeleted(string key) => deleting.Contains(key);

    public void AfterKill(FaultStack stack, StateOnDisk state)
    {
        Follow(stack);
        var (made, pending, keys) = (stack.Made, state.Under("creating"), state.Keys);
        None(made.Except(keys).Except(pending), "exist, and the state knows nothing of them");
        None(keys.Except(made).Except(deleting), "are in the state and do not exist");
        foreach (var key in pending)
            cutOff[key] = cutOff.GetValueOrDefault(key) + 1;
        recorded = keys;
    }

    public void AfterUp(FaultStack stack)
    {
        Follow(stack);
        var state = stack.State();
        // What an interrupted creation left and the program does not want any more is the user's to remove: it stays pending.
        var left = state.Under("creating").Except(stack.Wanted.Select(t => t.Key)).ToHashSet();
        var wanted = stack.Wanted.ToDictionary(t => t.Key);
        None(stack.Made.Except(wanted.Keys).Except(left), "exist and are not wanted");
        None(wanted.Keys.Except(stack.Made), "are wanted and do not exist");
        None(state.Keys.Except(wanted.Keys), "are in the state and not wanted");
        None(wanted.Keys.Except(state.Keys), "are wanted and not in the state");
        None(wanted.Values.Where(t => stack.Lines(t.Key)[^1].Split(' ')[^1] != t.Content.ToString(System.Globalization.CultureInfo.InvariantCulture)).Select(t => t.Key),
            "have another content than wanted");
        None(wanted.Keys.Where(key => stack.Lines(key).Count(line => line.StartsWith("made", StringComparison.Ordinal)) > 1 + cutOff.GetValueOrDefault(key)),
            "were made more often than cut off");
        recorded = state.Keys;
        deleting.Clear();
    }

    /// <summary>Reads on in the log: a thing that is recorded and was not deleted since is never created again.</summary>
    void Follow(FaultStack stack)
    {
        var log = stack.Log;
        var existing = recorded.ToHashSet();
        foreach (var (act, key) in log.Skip(read))
        {
            if (act == "create" && existing.Contains(key))
                throw new InvalidOperationException($"{key} was created, recorded and created again");
            if (act == "created")
                existing.Add(key);
            if (act == "delete")
            {
                existing.Remove(key);
                deleting.Add(key);
            }
        }
        read = log.Count;
    }

    static void None(IEnumerable<string> keys, string what)
    {
        if (keys.ToArray() is { Length: > 0 } found)
            throw new InvalidOperationException($"{string.Join(", ", found)} {what}");
    }
}
