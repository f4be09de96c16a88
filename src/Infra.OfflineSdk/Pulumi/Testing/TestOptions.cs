namespace Pulumi.Testing;

/// <summary>Where a program under test believes to run.</summary>
public class TestOptions
{
    /// <summary>Default: project.</summary>
    public string? ProjectName { get; set; }

    /// <summary>Default: stack.</summary>
    public string? StackName { get; set; }

    /// <summary>Default: true.</summary>
    public bool? IsPreview { get; set; }

    public string? OrganizationName { get; set; }

    public string? RootDirectory { get; set; }
}
