namespace Infra.Conformance.Graphs;

/// <summary>Makes a failing story as small as it still fails.</summary>
static class Shrinking
{
    /// <param name="tries">How many smaller stories may be played.</param>
    public static async Task<(Story Story, string Why)> ShrinkAsync(Story story, string why, Func<Story, Task<string?>> fails, int tries)
    {
        var found = true;
        while (found)
        {
            found = false;
            foreach (var smaller in Smaller.Of(story))
            {
                if (tries-- <= 0)
                    return (story, why);
                if (await fails(smaller) is not { } still)
                    continue;
                (story, why, found) = (smaller, still, true);
                break;
            }
        }
        return (story, why);
    }
}
