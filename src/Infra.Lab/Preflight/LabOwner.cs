namespace Infra.Lab.Preflight;

/// <summary>
/// A lab belongs to the stack file it was made from: two checkouts with a lab of the same name would take each other's machines. Labs of
/// other names share nothing with it, addresses included.
/// </summary>
internal static class LabOwner
{
    /// <param name="lab">The lab's name.</param>
    /// <param name="mine">The stack file of this run; empty: a lab that no stack declares.</param>
    /// <param name="owner">The stack file that the lab was made from; null for a lab that is not there or does not say.</param>
    /// <param name="exists">The owner's file is still there.</param>
    /// <returns>Why it is not to be touched; null: it may be.</returns>
    public static string? Refusal(string lab, string mine, string? owner, bool exists) =>
        owner is null or "" || mine.Length == 0 || owner == mine || !exists ? null
            : $"lab '{lab}' of this machine belongs to {owner}; end it there (cd {Path.GetDirectoryName(owner)} && ./infra destroy), "
                + $"or give this one a name of its own in {mine}: infra:lab.name, and the same name in the paths /var/lib/infra/labs/{lab}/…";

    /// <exception cref="LabException">The lab is another stack's.</exception>
    public static void Require(LabPaths paths, string mine)
    {
        var owner = File.Exists(paths.Owner) ? File.ReadAllText(paths.Owner).Trim() : null;
        if (Refusal(paths.Lab, mine, owner, File.Exists(owner)) is { } refusal)
            throw new LabException(refusal);
    }
}
