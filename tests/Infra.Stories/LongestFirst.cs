using Infra.Stories;
using Xunit.Abstractions;

// Stories mostly wait for machines, so two labs live at a time (three starve each other on two slow cores); in the long tier one, where every time means something (tests/run).
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
[assembly: TestCollectionOrderer($"Infra.Stories.{nameof(LongestFirst)}", "Infra.Stories")]

namespace Infra.Stories;

/// <summary>The order in which the labs begin: the longest lives first, so that none of them is left to run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => Rank(c.DisplayName)).ThenBy(c => c.DisplayName, StringComparer.Ordinal);

    static int Rank(string name) => name switch { "rough lab" => 0, "lab" => 1, "kolla lab" => 2, "pacemaker lab" => 3, _ => 4 };
}
