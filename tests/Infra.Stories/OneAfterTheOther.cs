using Infra.Stories;
using Xunit.Abstractions;

// Two labs at once take as long as one after the other on two cores, and nobody's times mean anything.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestCollectionOrderer($"Infra.Stories.{nameof(OneAfterTheOther)}", "Infra.Stories")]

namespace Infra.Stories;

/// <summary>The order of the stories: the longest life first, then the shared lab, then those with a lab of their own.</summary>
public sealed class OneAfterTheOther : ITestCollectionOrderer
{
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => Rank(c.DisplayName)).ThenBy(c => c.DisplayName, StringComparer.Ordinal);

    static int Rank(string name) => name.EndsWith(nameof(A_kolla_deployment), StringComparison.Ordinal) ? 0 : name == "lab" ? 1 : 2;
}
