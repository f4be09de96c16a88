namespace Infra.Conformance;

public sealed class FeatureTableTests
{
    [Fact]
    public void The_table_in_the_repository_is_what_the_suite_proves()
    {
        var file = Path.Combine(Recording.Sources(), "../../src/Infra.Engine/FEATURES.md");
        if (Recording.IsAsked)
            File.WriteAllText(file, FeatureTable.Write());
        Assert.Equal(FeatureTable.Write(), File.ReadAllText(file));
    }
}
