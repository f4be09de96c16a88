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

    /// <param name="lab">The lab's name as the stack file says it now.</param>
    /// <param name="mine">The stack file of this run.</param>
    /// <param name="made">Labs of this machine that were made from it.</param>
    public static string? Renamed(string lab, string mine, IEnumerable<string> made) =>
        made.FirstOrDefault(name => name != lab) is { } before
            ? $"{mine} made lab '{before}', which is still here, and now names it '{lab}'; name it {before} again (infra:lab.name and the paths /var/lib/infra/labs/{before}/…), run `infra destroy`, and rename it then"
            : null;

    /// <summary>Names of the labs of this machine that were made from a stack file.</summary>
    public static IReadOnlyList<string> MadeFrom(string stackFile) => stackFile.Length > 0 && Directory.Exists(LabPaths.StateRoot)
        ? [.. Directory.GetDirectories(LabPaths.StateRoot).Select(Path.GetFileName).OfType<string>().Where(lab => Of(new(lab)) == stackFile).Order()]
        : [];

    /// <exception cref="LabException">The lab is another stack's, or this one's lab has another name.</exception>
    public static void Require(LabPaths paths, string mine)
    {
        var owner = Of(paths);
        if ((Refusal(paths.Lab, mine, owner, File.Exists(owner)) ?? Renamed(paths.Lab, mine, MadeFrom(mine))) is { } refusal)
            throw new LabException(refusal);
    }

    static string? Of(LabPaths paths)
    {
        try
        {
            return File.ReadAllText(paths.Owner).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // not there, or not for this user: who is not root touches no lab
        }
    }
}
