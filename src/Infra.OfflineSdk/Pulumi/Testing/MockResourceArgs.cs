using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource that a program under test registers.</summary>
public class MockResourceArgs
{
    public string? Type { get; set; }

    public string? Name { get; set; }

    /// <summary>The arguments; secrets are plain here.</summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = ImmutableDictionary<string, object>.Empty;

    public string? Provider { get; set; }

    /// <summary>The id to read or import.</summary>
    public string? Id { get; set; }
}
