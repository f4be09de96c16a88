namespace Pulumi;

/// <summary>How long a provider may take; where not set, its own limit holds.</summary>
public sealed class CustomTimeouts
{
    public TimeSpan? Create { get; set; }

    public TimeSpan? Update { get; set; }

    public TimeSpan? Delete { get; set; }
}
